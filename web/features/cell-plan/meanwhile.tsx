import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import { lastChangeText } from "#web/app/last-change.ts";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Notice } from "#web/ui/notice.tsx";
import { stateText } from "./words.ts";

type Items = readonly CellPlanItemView[];
type Props = { other: CellPlanView; refusal: Refusal | null; items: Items; onTake: () => void; onKeep: () => void };

/** What another wrote while one typed, beside what one has typed: a person chooses, and nothing is overwritten unseen. P4, P7. */
export function Meanwhile({ other, refusal, items, onTake, onKeep }: Props) {
  const { permissions, onBehalfOf } = other;
  const differing = other.periods.filter(({ key }) => said(other, items, key) !== said(other, other.items, key));
  return (
    <Notice
      kind="warn"
      title="Trong lúc đồng chí sửa, kế hoạch này đã có người khác cập nhật"
      actions={
        <>
          <Button onPress={onTake}>Lấy bản mới, bỏ phần tôi vừa sửa</Button>
          {(permissions.save || permissions.submit || permissions.amend || permissions.onBehalf) && (
            <Button look="quiet" onPress={onKeep}>
              Giữ bản của tôi, bỏ bản kia
            </Button>
          )}
        </>
      }
    >
      <p>
        {lastChangeText(refusal)}Bản mới: {stateText(other).toLowerCase()}
        {onBehalfOf && `, văn phòng nhập thay theo ${onBehalfOf}`}. Phần đồng chí vừa sửa vẫn còn trên màn hình nhưng
        chưa lưu.
      </p>
      {differing.length === 0 && <p>Chuyên đề, thời gian, người và địa điểm hai bản như nhau.</p>}
      <ul class="small">
        {differing.map(({ key, label }) => (
          <li key={key}>
            <strong>{label}</strong>
            <br />
            Bản mới: {said(other, other.items, key)}
            <br />
            Bản của đồng chí: {said(other, items, key)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const said = (view: CellPlanView, items: Items, key: string): string =>
  items
    .filter(({ periodKey }) => periodKey === key)
    .map((item) => itemText(view, item))
    .join("; ") || "chưa có chuyên đề";

/** "Nâng cao chất lượng · tháng 2 · trình bày: Lê Văn Tuân · tại Phòng họp tầng 2". */
function itemText({ people }: CellPlanView, { title, place, reason, ...item }: CellPlanItemView): string {
  const nameOf = (id: string | null, name: string | null) => people.find((one) => one.id === id)?.name ?? name;
  const [presenter, preparer] = [
    nameOf(item.presenterId, item.presenterName),
    nameOf(item.preparerId, item.preparerName),
  ];
  const when = item.plannedOn ? dayText(item.plannedOn) : item.plannedMonth && `tháng ${item.plannedMonth}`;
  return [
    title,
    reason && `lý do: ${reason.text}`,
    when,
    presenter && `trình bày: ${presenter}`,
    preparer && `chuẩn bị: ${preparer}`,
    place && `tại ${place}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
