import { byWriting, unsentLines, type Entry } from "./outbox-entry.ts";

/** The unsent lines as a text that a person can keep or hand over. */
export function exportedText(entries: readonly Entry[]): string {
  const unsent = unsentLines(entries).sort(byWriting);
  const lines = unsent.map(
    ({ what, at, account, body }) => `${at} · ${account.name} · ${what}\n${JSON.stringify(body, null, 2)}`,
  );
  return [`Các dòng chưa lên máy chủ: ${unsent.length}`, ...lines].join("\n\n");
}
