import type { ClaimView, MeetingView } from "#contract/meeting.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { reasonText } from "./words.ts";

/** What was said by the cell's link, until the secretary takes or leaves it. M3. */
export function ClaimList({ view, claims }: { view: MeetingView; claims: readonly ClaimView[] }) {
  const settle = useSend<MeetingView>(`/api/meetings/${view.id}/claim`);
  const say = ({ person, claimedAt }: ClaimView, take: boolean) =>
    void settle.run({ personId: person.id, claimedAt, take });
  return (
    <Section title="Tự báo qua liên kết chung">
      <RefusalNotice refusal={settle.refusal} />
      <DataTable
        caption={`${claims.length} câu trả lời chờ xác nhận`}
        phone="cards"
        rows={claims}
        rowKey={({ person }) => person.id}
        columns={[
          { key: "name", head: "Ghi tên", rowHead: true, cell: ({ person }) => person.name },
          {
            key: "answer",
            head: "Trả lời",
            cell: (claim) => (claim.answer === "attends" ? "dự" : `xin vắng: ${reasonText(claim)}`),
          },
          { key: "at", head: "Lúc", cell: ({ claimedAt }) => instantText(claimedAt) },
          ...(view.permissions.answerForOthers
            ? [
                {
                  key: "settle",
                  head: "Việc",
                  cell: (claim: ClaimView) => (
                    <div class="row">
                      <Button busy={settle.busy && "Đang ghi…"} onPress={() => say(claim, true)}>
                        Xác nhận<span class="hidden-words"> câu của {claim.person.name}</span>
                      </Button>
                      <Button look="quiet" onPress={() => say(claim, false)}>
                        Bỏ<span class="hidden-words"> câu của {claim.person.name}</span>
                      </Button>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
