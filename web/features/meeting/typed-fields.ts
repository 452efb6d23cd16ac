import type { SolutionInRoom } from "#contract/meeting-room.ts";
import { timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { overlong } from "#web/ui/overlong.ts";
import type { ShownLine } from "./lay-over.ts";

/** What the server takes of a text of the room, and of a name: more is not written, so that nothing is refused far from its field. M6. */
export const [longest, longestName] = [20_000, 200];

/** Why such a text cannot be written; `false` when it can. */
export const unfit = (text: string): string | false =>
  text.trim() === "" ? "Ghi nội dung trước" : (overlong(text.trim(), longest) ?? false);

/** Chosen, not left out: a contribution always says whose it is, or that nobody there knows. III.6. */
export const unknownSpeaker = { id: "unknown", name: "Chưa rõ người" };

/** What is missing of a contribution that was to be written, each at its field. */
export const missingOf = ({ personId, text }: { personId: string; text: string }) => ({
  speaker: personId === "" ? `Chọn người phát biểu; không biết là ai thì chọn “${unknownSpeaker.name}”.` : undefined,
  said: text.trim() === "" ? "Ghi tóm tắt ý kiến." : undefined,
});

/** What can be changed of something the room shows, as its form holds it: the same wherever the form is filled from. */
export const saidFields = ({ speaker, guestId, body, saidAt }: ShownLine) => ({
  personId: speaker?.id ?? guestId ?? unknownSpeaker.id,
  body,
  time: timeOf(saidAt),
});

export const solutionFields = (solution: SolutionInRoom | null) => ({
  contributionId: solution?.contributionId ?? null,
  body: solution?.body ?? "",
  ownerId: solution?.owner?.id ?? "",
  dueOn: (solution?.dueOn ?? "") as LocalDate | "",
});
