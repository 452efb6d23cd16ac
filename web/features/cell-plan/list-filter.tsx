import type { CellPlanLine } from "#contract/cell-plan.ts";
import { Button } from "#web/ui/button.tsx";

/** What the office looks for in a long list of cells. */
const kinds = {
  all: { label: "Tất cả", has: () => true },
  missing: { label: "Chưa gửi", has: ({ submittedOn }: CellPlanLine) => submittedOn === null },
  waiting: { label: "Chờ ghi nhận", has: ({ state }: CellPlanLine) => state === "submitted" },
  returned: { label: "Trả lại để sửa", has: ({ state }: CellPlanLine) => state === "returned" },
  late: { label: "Muộn", has: ({ timing }: CellPlanLine) => timing.lateBy > 0 },
  differs: { label: "Khác với kế hoạch", has: ({ differences }: CellPlanLine) => differences.length > 0 },
  extension: { label: "Xin gia hạn", has: ({ extension }: CellPlanLine) => extension?.state === "asked" },
} as const;
export type Looked = keyof typeof kinds;

export const looked = (lines: readonly CellPlanLine[], kind: Looked): CellPlanLine[] => lines.filter(kinds[kind].has);

type Props = { lines: readonly CellPlanLine[]; kind: Looked; onKind: (kind: Looked) => void };

/** Only what there is to find, each with how many. */
export const ListFilter = ({ lines, kind, onKind }: Props) => (
  <div class="row no-print" role="group" aria-label="Lọc các chi bộ">
    {(Object.keys(kinds) as Looked[])
      .map((key) => ({ key, count: looked(lines, key).length }))
      .filter(({ key, count }) => count > 0 || key === kind)
      .map(({ key, count }) => (
        <Button
          key={key}
          dense
          look={key === kind ? "plain" : "quiet"}
          pressed={key === kind}
          onPress={() => onKind(key)}
        >
          {`${kinds[key].label} ${count}`}
        </Button>
      ))}
  </div>
);
