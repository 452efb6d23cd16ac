// oxlint-disable-next-line import/no-unassigned-import -- the sheet to print is dressed as the slips are
import "#web/app/slip-sheet.css";
import { useState } from "preact/hooks";
import type { CellLinkMade, LinksMade, LinksView } from "#contract/answer-link.ts";
import type { MeetingView } from "#contract/meeting.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { CopyButton } from "#web/ui/copy-button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { TextArea } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { whenAndWhere } from "./words.ts";

/** Links by which members answer without logging in: one for the chat group, or one for each. M3. */
export function LinksPart({ view }: { view: MeetingView }) {
  const asked = useAnswer<LinksView>(`/api/meetings/${view.id}/answer-links`);
  return (
    <Section title="Trả lời không cần đăng nhập">
      <Answer of={asked} what="các liên kết">
        {(links) => (
          <div class="stack-loose">
            <ForGroup view={view} links={links} onMade={asked.again} />
            <ForEach view={view} links={links} onMade={asked.again} />
          </div>
        )}
      </Answer>
    </Section>
  );
}

type PartProps = { view: MeetingView; links: LinksView; onMade: () => void };

function ForGroup({ view, links, onMade }: PartProps) {
  const [text, setText] = useState<string | null>(null);
  const address = `/api/meetings/${view.id}/cell-link`;
  const make = useSend<CellLinkMade>(address, {
    onDone: (made) => {
      setText(made.text);
      onMade();
    },
  });
  const end = useSend<LinksView>(address, {
    method: "DELETE",
    onDone: () => {
      setText(null);
      onMade();
      tell("Liên kết chung đã ngừng.");
    },
  });
  return (
    <div class="stack">
      <p>
        <strong>Liên kết chung</strong> để dán vào nhóm của chi bộ: mỗi người tự chọn tên mình; câu trả lời chờ đồng chí
        xác nhận.
      </p>
      <RefusalNotice refusal={make.refusal ?? end.refusal} />
      {text !== null && (
        <>
          <TextArea label="Nội dung dán vào nhóm" name="groupText" rows={8} value={text} onValue={setText} />
          <div class="row">
            <CopyButton look="primary" icon="copy" text={text} said="Đã sao chép. Mở nhóm của chi bộ rồi dán vào.">
              Sao chép nội dung
            </CopyButton>
          </div>
        </>
      )}
      <div class="row">
        {text === null && (
          <Button busy={make.busy && "Đang tạo…"} onPress={() => void make.run(undefined)}>
            Soạn nội dung có liên kết
          </Button>
        )}
        {links.cellLinkAt !== null && (
          <Button look="quiet" busy={end.busy && "Đang ngừng…"} onPress={() => void end.run(undefined)}>
            Ngừng liên kết chung
          </Button>
        )}
      </div>
    </div>
  );
}

function ForEach({ view, links, onMade }: PartProps) {
  const [made, setMade] = useState<LinksMade["links"]>([]);
  const make = useSend<LinksMade>(`/api/meetings/${view.id}/answer-links`, {
    onDone: (answer) => {
      setMade(answer.links);
      onMade();
    },
  });
  const without = links.people.filter(({ madeAt }) => madeAt === null);
  const run = (personIds: string[]) => void make.run({ personIds });
  return (
    <div class="stack">
      <p class="no-print">
        <strong>Liên kết riêng</strong> cho từng người: gửi riêng hoặc in ra trao tận tay. Ai cầm liên kết thì trả lời
        được thay người ấy.
      </p>
      <RefusalNotice refusal={make.refusal} />
      {made.length > 0 && <Sheet view={view} links={made} />}
      {without.length > 0 && (
        <div class="row no-print">
          <Button busy={make.busy && "Đang tạo…"} onPress={() => run(without.map(({ person }) => person.id))}>
            {`Tạo liên kết cho ${without.length} người chưa có`}
          </Button>
        </div>
      )}
      {without.length < links.people.length && (
        <div class="no-print">
          <DataTable
            caption="Đã có liên kết riêng. Tạo lại thì liên kết trước của người ấy hết hiệu lực."
            phone="cards"
            rows={links.people.filter(({ madeAt }) => madeAt !== null)}
            rowKey={({ person }) => person.id}
            columns={[
              { key: "name", head: "Đảng viên", rowHead: true, cell: ({ person }) => person.name },
              { key: "at", head: "Tạo lúc", cell: ({ madeAt }) => madeAt !== null && instantText(madeAt) },
              {
                key: "again",
                head: "Việc",
                cell: ({ person }) => (
                  <Button look="quiet" onPress={() => run([person.id])}>
                    Tạo lại<span class="hidden-words"> cho {person.name}</span>
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** To print and cut, or to copy one by one. The addresses are told this once. */
const Sheet = ({ view, links }: { view: MeetingView; links: LinksMade["links"] }) => (
  <div class="stack">
    <div class="no-print">
      <Notice
        kind="warn"
        title="Liên kết chỉ hiện lần này"
        actions={
          <Button look="primary" icon="print" onPress={() => print()}>
            {`In ${links.length} phiếu`}
          </Button>
        }
      >
        Sao chép hoặc in ngay. Nếu mất, tạo lại bất cứ lúc nào.
      </Notice>
    </div>
    <ul class="slips">
      {links.map(({ person, address, qr }) => (
        <li class="slip" key={person.id}>
          <div>
            <strong>{person.name}</strong>
            <div class="small soft">{whenAndWhere(view)}</div>
            <div class="no-print">
              <CopyButton icon="copy" text={address} said={`Đã sao chép liên kết của đồng chí ${person.name}.`}>
                Sao chép<span class="hidden-words"> liên kết của {person.name}</span>
              </CopyButton>
            </div>
          </div>
          <img class="slip-qr" src={qr} alt={`Mã QR mở trang trả lời của ${person.name}`} />
          <p class="small">Quét mã để trả lời dự hoặc xin vắng. Dùng được đến hết buổi sinh hoạt.</p>
        </li>
      ))}
    </ul>
  </div>
);
