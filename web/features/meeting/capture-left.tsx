import { useEffect, useState } from "preact/hooks";
import { timeOf } from "#domain/calendar/local-date.ts";
import { byCode, byWriting, isWaiting, type Entry } from "#web/offline/outbox-entry.ts";
import { OutboxNotice, SaveAsFile } from "#web/offline/outbox-notice.tsx";
import { allEntries } from "#web/offline/outbox-store.ts";
import { watchOutbox } from "#web/offline/send-outbox.ts";
import { SaveState } from "#web/ui/facts.tsx";
import { Section } from "#web/ui/page.tsx";

/** What this device wrote under other codes than the one in use: never dropped, each with where it is, and to be had as a file. M5, M6. */
export function CaptureLeft({ but }: { but: string }) {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    const load = () => void allEntries().then(setEntries);
    load();
    return watchOutbox(load);
  }, []);
  const left = entries.filter((entry) => byCode(entry) && entry.account.id !== but).sort(byWriting);
  if (left.length === 0) return null;
  const refused = left.filter(({ refusal }) => refusal !== null);
  const waiting = left.some(isWaiting);
  return (
    <Section title="Dòng ghi bằng mã trước trên máy này" actions={waiting && <SaveAsFile />}>
      {waiting && (
        <p>
          Chương trình tự gửi các dòng này về đúng buổi đã ghi khi có mạng. Buổi ấy đã hết quyền ghi thì chúng chờ bí
          thư nhận, không mất.
        </p>
      )}
      <OutboxNotice outbox={{ refused, others: [] }} rewriting={() => null} />
      <ul class="stack">
        {left
          .filter(({ refusal }) => refusal === null)
          .map(({ id, at, account, what, body, arrived }) => (
            <li key={id} class="said stack-tight">
              <p class="soft small">
                {account.name} · {what}
              </p>
              <p class="prose">{(body as { body: string }).body}</p>
              <SaveState standing={arrived ? "server" : "device"} at={timeOf(at)} />
              {arrived?.waits && <span class="soft small"> Chờ bí thư nhận</span>}
            </li>
          ))}
      </ul>
    </Section>
  );
}
