// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./registration.css";
import { lazy } from "preact-iso";
import { useState } from "preact/hooks";
import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Problem } from "#web/ui/field.tsx";
import { SelectField, TextField } from "#web/ui/fields.tsx";
import { Card } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { itemOf, withTopic } from "./items.ts";
import { TopicDialog } from "./topic-dialog.tsx";
import { reasonText } from "./words.ts";

/** Needed by few and seldom: it comes when it is asked for. */
const PostponeDialog = lazy(() => import("./postpone-dialog.tsx").then((module) => module.PostponeDialog));

export type Period = CellPlanView["periods"][number];

type Props = {
  view: CellPlanView;
  period: Period;
  items: readonly CellPlanItemView[];
  /** Null where the reader may not write. */
  onItems: ((change: (before: readonly CellPlanItemView[]) => readonly CellPlanItemView[]) => void) | null;
  problemOf: (path: string) => string | undefined;
};

type Asked = { item: CellPlanItemView | null };

/** One quarter: what the cell takes up in it, filled in beforehand; all but the topic may stay empty. P4. */
export function PeriodCard({ view, period, items, onItems, problemOf }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const here = items.filter(({ periodKey }) => periodKey === period.key);
  const change = (item: CellPlanItemView, next: CellPlanItemView) =>
    onItems?.((before) => before.map((one) => (one === item ? next : one)));
  const remove = (item: CellPlanItemView) => {
    const at = items.indexOf(item);
    onItems?.((before) => before.filter((one) => one !== item));
    tell(`Đã bỏ “${item.title}”.`, () => onItems?.((before) => [...before.slice(0, at), item, ...before.slice(at)]));
  };
  return (
    <Card
      title={period.label}
      foot={
        onItems && (
          <Button dense look="quiet" icon="plus" onPress={() => setAsked({ item: null })}>
            Thêm chuyên đề
          </Button>
        )
      }
    >
      <Problem text={problemOf(`periods.${period.key}`)} />
      {here.length === 0 && !problemOf(`periods.${period.key}`) && <p class="soft">Chưa có chuyên đề.</p>}
      {here.map((item) => (
        <ItemPart
          key={`${item.topicId ?? item.title}`}
          {...{ view, period, item }}
          path={`items.${items.indexOf(item)}`}
          problemOf={problemOf}
          onItem={onItems && ((next) => (next === null ? remove(item) : change(item, next)))}
          onAsk={() => setAsked({ item })}
        />
      ))}
      {asked && onItems && (
        <TopicDialog
          {...{ view, items }}
          item={asked.item}
          periodKey={period.key}
          label={period.label}
          onClose={() => setAsked(null)}
          onChosen={(choice, reason) => {
            const { item } = asked;
            if (item) change(item, withTopic(item, choice, reason));
            else onItems((before) => [...before, { ...itemOf(period.key, choice), reason }]);
            setAsked(null);
          }}
        />
      )}
    </Card>
  );
}

type ItemProps = {
  view: CellPlanView;
  period: Period;
  item: CellPlanItemView;
  path: string;
  problemOf: (path: string) => string | undefined;
  onItem: ((next: CellPlanItemView | null) => void) | null;
  onAsk: () => void;
};

function sourceText(view: CellPlanView, { topicId, source }: CellPlanItemView): string {
  if (source === "own") return "Chuyên đề riêng của chi bộ";
  const all = [...view.pool, ...view.periods.flatMap(({ topics }) => topics)];
  const no = all.find(({ id }) => id === topicId)?.no;
  return `Chuyên đề${no ? ` ${no}` : ""} của ${view.committee.name}${source === "pool" ? " (trong kho)" : ""}`;
}

function ItemPart({ view, period, item, path, problemOf, onItem, onAsk }: ItemProps) {
  const wrong = ["topicId", "ownTitle", "source", "reason", "reason.kind", "reason.text"]
    .map((field) => problemOf(`${path}.${field}`))
    .find((problem) => problem !== undefined);
  return (
    <div class="stack-tight register-item">
      <p class="soft small">{sourceText(view, item)}</p>
      <p>
        <strong>{item.title}</strong>
      </p>
      {item.reason && (
        <p class="small">
          Lý do thay: {reasonText(item.reason.kind).toLowerCase()} – {item.reason.text}
        </p>
      )}
      <Amended view={view} item={item} />
      <Postponed view={view} at={Number(path.slice("items.".length))} />
      <Problem text={wrong} />
      {onItem ? <ItemFields {...{ view, period, item, path, problemOf, onItem, onAsk }} /> : <ItemFacts item={item} />}
      {!onItem && <Postpone view={view} at={Number(path.slice("items.".length))} />}
    </div>
  );
}

/** What the committee's plan says now, where it was amended after this was registered. P2. */
function Amended({ view, item: { topicId, title } }: { view: CellPlanView; item: CellPlanItemView }) {
  if (topicId === null) return null;
  const now = [...view.pool, ...view.periods.flatMap(({ topics }) => topics)].find(({ id }) => id === topicId);
  if (now?.title === title) return null;
  return (
    <p class="small">
      {now === undefined
        ? "Kế hoạch đã sửa đổi, không còn chuyên đề này."
        : `Kế hoạch đã sửa đổi, nay ghi là “${now.title}”.`}
    </p>
  );
}

function Postponed({ view, at }: { view: CellPlanView; at: number }) {
  const said = view.postponed.find(({ item }) => item === at);
  if (said === undefined || view.items[at]?.periodKey === said.from) return null;
  const label = view.periods.find(({ key }) => key === said.from)?.label ?? said.from;
  return (
    <p class="small">
      Hoãn từ {label} – lý do: {said.reason}
    </p>
  );
}

/** Offered on what was handed in, while there is a later period to put it off to. P8. */
function Postpone({ view, at }: { view: CellPlanView; at: number }) {
  const [open, setOpen] = useState(false);
  const last = view.periods.at(-1)?.key === view.items[at]?.periodKey;
  if (!view.permissions.postpone || last || view.heldItems.includes(at)) return null;
  return (
    <div class="row no-print">
      <Button dense look="quiet" icon="clock" onPress={() => setOpen(true)}>
        Hoãn sang kỳ sau
      </Button>
      {open && <PostponeDialog view={view} item={at} onClose={() => setOpen(false)} />}
    </div>
  );
}

function ItemFacts({ item }: { item: CellPlanItemView }) {
  const when = item.plannedOn ? dayText(item.plannedOn) : item.plannedMonth ? `tháng ${item.plannedMonth}` : null;
  const facts = [
    { term: "Thời gian", value: when },
    { term: "Trình bày", value: item.presenterName },
    { term: "Chuẩn bị", value: item.preparerName },
    { term: "Địa điểm", value: item.place },
  ].filter(({ value }) => value);
  return facts.length === 0 ? (
    <p class="soft small">Thời gian, người trình bày ghi khi ra thông báo.</p>
  ) : (
    <KeyValues facts={facts} />
  );
}

function ItemFields({
  view,
  period,
  item,
  path,
  problemOf,
  onItem,
  onAsk,
}: ItemProps & { onItem: NonNullable<ItemProps["onItem"]> }) {
  const set = (change: Partial<CellPlanItemView>) => onItem({ ...item, ...change });
  return (
    <>
      <div class="register-row">
        <SelectField
          label="Tháng"
          name={`${path}.plannedMonth`}
          value={item.plannedMonth === null ? "" : String(item.plannedMonth)}
          blank="–"
          options={period.months.map((month) => ({ value: String(month), label: `${month}` }))}
          onValue={(month) => set({ plannedMonth: month === "" ? null : Number(month) })}
          problem={problemOf(`${path}.plannedMonth`)}
        />
        <Person
          label="Người trình bày"
          name={`${path}.presenterId`}
          view={view}
          value={item.presenterId}
          onPerson={(presenterId) => set({ presenterId })}
        />
      </div>
      <details>
        <summary>Ngày, địa điểm, người chuẩn bị</summary>
        <div class="stack">
          <DateField
            label="Ngày dự kiến"
            name={`${path}.plannedOn`}
            today={view.today}
            value={item.plannedOn ?? ""}
            onValue={(on) => set(on === "" ? { plannedOn: null } : { plannedOn: on, plannedMonth: monthOf(on) })}
            problem={problemOf(`${path}.plannedOn`)}
          />
          <TextField
            label="Địa điểm"
            name={`${path}.place`}
            maxLength={300}
            value={item.place ?? ""}
            onValue={(place) => set({ place: place === "" ? null : place })}
          />
          <Person
            label="Người chuẩn bị"
            name={`${path}.preparerId`}
            view={view}
            value={item.preparerId}
            onPerson={(preparerId) => set({ preparerId })}
          />
        </div>
      </details>
      <div class="row">
        <Button dense icon="pencil" onPress={onAsk}>
          Đổi chuyên đề
        </Button>
        <Button dense look="quiet" icon="trash" onPress={() => onItem(null)}>
          Bỏ
        </Button>
      </div>
    </>
  );
}

const monthOf = (on: LocalDate): number => Number(on.slice(5, 7));

type PersonProps = {
  label: string;
  name: string;
  view: CellPlanView;
  value: string | null;
  onPerson: (id: string | null) => void;
};

const Person = ({ label, name, view, value, onPerson }: PersonProps) => (
  <Combobox
    label={label}
    name={name}
    hint=""
    choices={view.people}
    value={value ?? ""}
    onValue={(id) => onPerson(id === "" ? null : id)}
  />
);
