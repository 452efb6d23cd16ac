import { RefusalText } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { exportedText, isDoubtful, type Entry } from "./outbox-entry.ts";
import { allEntries } from "./outbox-store.ts";
import { settleRefused } from "./send-outbox.ts";
import type { Outbox } from "./use-outbox.ts";

/** What on this device needs a person: lines the server refused, and lines somebody else left here. */
export const OutboxNotice = ({ outbox }: { outbox: Outbox }) => (
  <>
    {outbox.refused.map((entry) => (
      <RefusedLine key={entry.id} entry={entry} />
    ))}
    {outbox.others.map(({ name, count }) => (
      <Notice
        key={name}
        kind="warn"
        actions={
          <Button dense icon="download" onPress={() => void saveAsFile()}>
            Lưu ra tệp
          </Button>
        }
      >
        Trên máy này còn {count} dòng của đồng chí {name} chưa lên máy chủ. Đồng chí {name} đăng nhập lại trên máy này
        thì các dòng sẽ được gửi.
      </Notice>
    ))}
  </>
);

const RefusedLine = ({ entry }: { entry: Entry }) => (
  <Notice
    kind="error"
    title={`Máy chủ chưa nhận: ${entry.what}`}
    actions={
      <>
        <Button dense onPress={() => void settleRefused(entry, { again: true })}>
          {isDoubtful(entry) ? "Không phải nội dung mật, gửi tiếp" : "Gửi lại"}
        </Button>
        <Button dense icon="download" onPress={() => void saveAsFile()}>
          Lưu ra tệp
        </Button>
        <Button dense look="danger" onPress={() => void settleRefused(entry, { again: false })}>
          Bỏ dòng này
        </Button>
      </>
    }
  >
    {entry.refusal && <RefusalText refusal={entry.refusal} />}
  </Notice>
);

async function saveAsFile(): Promise<void> {
  const address = URL.createObjectURL(
    new Blob([exportedText(await allEntries())], { type: "text/plain;charset=utf-8" }),
  );
  const link = Object.assign(document.createElement("a"), { href: address, download: "dong-chua-gui.txt" });
  link.click();
  URL.revokeObjectURL(address);
}
