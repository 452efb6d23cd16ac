import type { DeviceSession } from "#contract/account.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./own-words.ts";

/** Where one is logged in; each can be ended, or all others at once. */
export function Sessions() {
  const list = useAnswer<{ sessions: DeviceSession[] }>("/api/sessions");
  const endOthers = useSend<object>("/api/sessions", {
    method: "DELETE",
    onDone: () => tell(words.endedOthers),
  });
  return (
    <Section
      title={words.sessionsTitle}
      actions={
        (list.data?.sessions.length ?? 0) > 1 && (
          <Button busy={endOthers.busy && words.endingOthers} onPress={() => void endOthers.run(undefined)}>
            {words.endOthers}
          </Button>
        )
      }
    >
      <RefusalNotice refusal={endOthers.refusal} />
      <Answer of={list} what={words.sessionsWhat}>
        {({ sessions }) => <SessionTable sessions={sessions} />}
      </Answer>
    </Section>
  );
}

const SessionTable = ({ sessions }: { sessions: readonly DeviceSession[] }) => (
  <DataTable
    caption={words.sessionsTitle}
    captionHidden
    phone="cards"
    rows={sessions}
    rowKey={({ id }) => id}
    columns={[
      {
        key: "device",
        head: words.device,
        rowHead: true,
        cell: ({ device, current }) => (current ? `${device} (${words.thisDevice})` : device),
      },
      { key: "method", head: words.method, cell: ({ method }) => words.methods[method] },
      { key: "address", head: words.address, cell: ({ fromAddress }) => fromAddress },
      { key: "since", head: words.since, cell: ({ createdAt }) => instantText(createdAt) },
      { key: "last", head: words.lastSeen, cell: ({ lastSeenAt }) => instantText(lastSeenAt) },
      { key: "end", head: words.actions, cell: (session) => !session.current && <EndOne session={session} /> },
    ]}
  />
);

function EndOne({ session }: { session: DeviceSession }) {
  const end = useSend<object>(`/api/sessions/${session.id}`, { method: "DELETE", onDone: () => tell(words.ended) });
  return (
    <Button dense busy={end.busy && words.endingOthers} onPress={() => void end.run(undefined)}>
      {words.end}
    </Button>
  );
}
