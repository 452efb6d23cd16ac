// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./outbox.css";
import { RefusalText } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { exportedText } from "./exported-text.ts";
import type { Entry } from "./outbox-entry.ts";
import { allMeetings } from "./kept-meetings.ts";
import { allEntries } from "./outbox-store.ts";
import { isDoubtful } from "./sent-again.ts";
import { dropLine, sendAgain } from "./settle-line.ts";
import { chosen, clashOf, textField, type Clash } from "./two-texts.ts";
import type { Outbox } from "./use-outbox.ts";

/** How a refused line gets back into its field, from the page that has it; `null` where there is none. */
export type Rewriting = (entry: Entry) => { unavailable: string | false; run: () => void } | null;

type Props = { outbox: Pick<Outbox, "refused" | "others">; rewriting: Rewriting };

/** What on this device needs a person: lines the server refused, texts two wrote at once, lines somebody else left here. */
export const OutboxNotice = ({ outbox, rewriting }: Props) => (
  <>
    {outbox.refused.map((entry) => (
      <PutAside key={entry.id} entry={entry} rewriting={rewriting} />
    ))}
    {outbox.others.map(({ name, count, byCode }) => (
      <Notice key={name} kind="warn" actions={<SaveAsFile />}>
        Trên máy này còn {count} dòng của đồng chí {name} chưa lên máy chủ.{" "}
        {byCode
          ? "Đó là dòng ghi bằng mã mời: chương trình tự gửi về đúng buổi ấy khi có mạng."
          : `Đồng chí ${name} đăng nhập lại trên máy này thì các dòng sẽ được gửi.`}
      </Notice>
    ))}
  </>
);

type Aside = { entry: Entry; rewriting: Rewriting };

function PutAside({ entry, rewriting }: Aside) {
  const clash = clashOf(entry);
  return clash ? <TwoTexts clash={clash} /> : <RefusedLine entry={entry} rewriting={rewriting} />;
}

const wordsOf = (entry: Entry): string => {
  const field = textField(entry);
  return field === null ? "" : String((entry.body as Record<string, unknown>)[field]);
};

/** Both survive, and a person chooses. Design 4: offline. */
function TwoTexts({ clash }: { clash: Clash }) {
  const { entry, current } = clash;
  const field = textField(entry);
  const theirs = field === null ? "" : String(current[field] ?? "");
  return (
    <Notice
      kind="warn"
      title={`${entry.what}: người khác vừa ghi khác`}
      actions={
        <>
          <Button dense onPress={() => void dropLine(entry)}>
            Giữ bản trên máy chủ
          </Button>
          <Button dense onPress={() => void sendAgain(chosen(clash, "mine"))}>
            Dùng bản của tôi
          </Button>
          {field !== null && (
            <Button dense onPress={() => void sendAgain(chosen(clash, "both"))}>
              Ghép cả hai
            </Button>
          )}
        </>
      }
    >
      {field !== null && (
        <dl class="two-texts">
          <dt>Bản trên máy chủ</dt>
          <dd class="prose">{theirs || "(để trống)"}</dd>
          <dt>Bản của đồng chí, đã lưu trên máy</dt>
          <dd class="prose">{wordsOf(entry) || "(để trống)"}</dd>
        </dl>
      )}
    </Notice>
  );
}

const RefusedLine = ({ entry, rewriting }: Aside) => (
  <Notice
    kind="error"
    title={`Máy chủ chưa nhận: ${entry.what}`}
    actions={
      <>
        <Rewrite of={rewriting(entry)} />
        <Button dense onPress={() => void sendAgain(entry)}>
          {isDoubtful(entry) ? "Không phải nội dung mật, gửi tiếp" : "Gửi lại"}
        </Button>
        <SaveAsFile />
        <Button dense look="danger" onPress={() => void dropLine(entry)}>
          Bỏ dòng này
        </Button>
      </>
    }
  >
    {wordsOf(entry) !== "" && <p class="prose">{wordsOf(entry)}</p>}
    {entry.refusal && <RefusalText refusal={entry.refusal} />}
  </Notice>
);

const Rewrite = ({ of }: { of: ReturnType<Rewriting> }) =>
  of && (
    <Button dense icon="pencil" unavailable={of.unavailable} onPress={of.run}>
      Sửa lại
    </Button>
  );

export const SaveAsFile = () => (
  <Button dense icon="download" onPress={() => void saveAsFile()}>
    Lưu ra tệp
  </Button>
);

async function saveAsFile(): Promise<void> {
  const text = exportedText(await allEntries(), await allMeetings());
  // The mark at its head tells old editors that it is Unicode.
  const address = URL.createObjectURL(new Blob([`\uFEFF${text}\n`], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: "dong-chua-gui.txt" });
  link.click();
  URL.revokeObjectURL(address);
}
