import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { weekdayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { IconButton } from "./button.tsx";
import { dayWithWeekday } from "./day-text.ts";
import { addMonths, movedDay, weeksOf } from "./month-days.ts";

type Props = { chosen: LocalDate | null; today: LocalDate; onChoose: (day: LocalDate) => void };

const heads = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];

/** A month as a grid: arrows move by day and week, Page keys by month, Enter chooses. */
export function MonthTable({ chosen, today, onChoose }: Props) {
  const [at, setAt] = useState(chosen ?? today);
  const grid = useRef<HTMLDivElement>(null);
  // The focus follows the keys into the grid; the buttons beside the month's name keep it.
  const inGrid = useRef(true);
  useLayoutEffect(() => {
    if (inGrid.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const month = at.slice(0, 7);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = movedDay(at, event.key);
    if (!next) return;
    event.preventDefault();
    inGrid.current = true;
    setAt(next);
  };
  const turn = (months: number) => {
    inGrid.current = false;
    setAt(addMonths(at, months));
  };
  return (
    <div class="popover months" ref={grid} role="dialog" aria-label="Chọn ngày">
      <div class="months-head">
        <IconButton icon="left" label="Tháng trước" onPress={() => turn(-1)} />
        <span aria-live="polite">
          Tháng {Number(month.slice(5))}/{month.slice(0, 4)}
        </span>
        <IconButton icon="right" label="Tháng sau" onPress={() => turn(1)} />
      </div>
      <table role="grid" onKeyDown={onKeyDown} aria-label={`Tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => (
                <DayCell key={day ?? index} {...{ day, at, today, onChoose }} chosen={day !== null && day === chosen} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  day: LocalDate | null;
  at: LocalDate;
  today: LocalDate;
  chosen: boolean;
  onChoose: (day: LocalDate) => void;
};

function DayCell({ day, at, today, chosen, onChoose }: CellProps) {
  if (day === null) return <td role="gridcell" />;
  const free = weekdayOf(day) > 5;
  return (
    <td role="gridcell" aria-selected={chosen} class={free ? "free" : ""}>
      <button
        type="button"
        class={day === today ? "today" : ""}
        tabIndex={day === at ? 0 : -1}
        aria-label={dayWithWeekday(day)}
        aria-current={day === today ? "date" : undefined}
        onClick={() => onChoose(day)}
      >
        {Number(day.slice(8))}
      </button>
    </td>
  );
}
