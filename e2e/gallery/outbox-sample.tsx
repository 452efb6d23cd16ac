import { useState } from "preact/hooks";
import { OutboxNotice } from "#web/offline/outbox-notice.tsx";
import { write } from "#web/offline/send-outbox.ts";
import { useOutbox } from "#web/offline/use-outbox.ts";
import { Button } from "#web/ui/button.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { Page } from "#web/ui/page.tsx";

const people: Record<string, string> = { a1: "Trần Thị Hoa", a2: "Lê Văn Bình" };
const account = new URLSearchParams(location.search).get("account") ?? "a1";

/** Contributions written down in a room without a line. */
export function OutboxSample() {
  const outbox = useOutbox(account);
  const [written, setWritten] = useState<readonly string[]>([]);
  const add = async () => {
    const { id } = await write({
      account: { id: account, name: people[account] ?? "" },
      meeting: "m1",
      path: "/api/meetings/m1/contributions",
      method: "POST",
      body: { text: `Ý kiến ${written.length + 1}` },
      what: `Ý kiến ${written.length + 1}`,
    });
    setWritten([...written, id]);
  };
  return (
    <Page title="Thảo luận" actions={outbox.standing && <SaveState standing={outbox.standing} />}>
      <OutboxNotice outbox={outbox} rewriting={() => null} />
      <p>Còn trên máy: {outbox.waiting.length}</p>
      <ul>
        {written.map((id) => (
          <li key={id}>{outbox.waiting.some((entry) => entry.id === id) ? "đã lưu trên máy" : "đã lên máy chủ"}</li>
        ))}
      </ul>
      <div class="row">
        <Button look="primary" onPress={() => void add()}>
          Ghi ý kiến
        </Button>
      </div>
    </Page>
  );
}
