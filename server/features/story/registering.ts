import { newId } from "#server/db/new-id.ts";
import type { Teller } from "./teller.ts";
import type { Told } from "./told.ts";

type Item = {
  periodKey: string;
  topicId: string | null;
  ownTitle: string | null;
  source: string;
  reason: { kind: string; text: string } | null;
};
type View = { version: number; items: (Item & { title: string })[] };

/** December 2022 and January 2023: ten cells register, each in its way. P4, P6, P7. */
export async function registering(teller: Teller, told: Told): Promise<void> {
  await asItStands(teller, told, { cell: 0, on: "2022-12-12", at: "09:10" });
  await asItStands(teller, told, { cell: 3, on: "2022-12-20", at: "15:00" });
  await replacing(teller, told);
  await asItStands(teller, told, { cell: 4, on: "2022-12-28", at: "10:30" });
  await asItStands(teller, told, { cell: 5, on: "2023-01-03", at: "08:45" });
  await asItStands(teller, told, { cell: 6, on: "2023-01-04", at: "16:20" });
  await withLeave(teller, told);
  await byTheOffice(teller, told);
  await asItStands(teller, told, { cell: 8, on: "2023-01-04", at: "11:00" });
  await asItStands(teller, told, { cell: 1, on: "2023-01-08", at: "21:40" });
  await acknowledgeAll(teller, told);
}

type Handing = { cell: number; on: string; at: string };

async function asItStands(teller: Teller, told: Told, { cell, on, at }: Handing): Promise<void> {
  teller.at(on, at);
  await submit(teller, told, cell, (items) => items);
}

const bare = ({ periodKey, topicId, ownTitle, source, reason }: Item) => ({
  periodKey,
  topicId,
  ownTitle,
  source,
  reason,
  plannedOn: null,
  plannedMonth: null,
  preparerId: null,
  presenterId: null,
  place: null,
});

async function submit(teller: Teller, told: Told, cell: number, change: (items: Item[]) => Item[]): Promise<void> {
  const secretary = teller.as(told.seat(cell, 0));
  const organisationId = told.cellIds[cell];
  const view = await secretary.get<View>(`/api/cell-plans/of?organisationId=${organisationId}&year=2023`);
  await secretary.post(`/api/cell-plans/${newId()}/submit`, {
    organisationId,
    planId: told.planId,
    version: view.version,
    items: change(view.items.map(bare)),
  });
}

/** One cell takes a matter of its own for the third quarter. I.2: new, hard, outstanding, pressing matters. */
async function replacing(teller: Teller, told: Told): Promise<void> {
  teller.at("2022-12-26", "10:00");
  const own = {
    topicId: null,
    ownTitle: "Giảm hồ sơ hộ tịch trễ hạn tại bộ phận một cửa",
    source: "own",
    reason: { kind: "pressing", text: "Sáu tháng gần đây số hồ sơ trễ hạn tăng, công dân phản ánh nhiều." },
  };
  await submit(teller, told, 2, (items) =>
    items.map((item) => (item.periodKey === "2023-Q3" ? { ...item, ...own } : item)),
  );
}

/** One cell asks for more time before the day is over, and hands in within it. P6. */
async function withLeave(teller: Teller, told: Told): Promise<void> {
  teller.at("2023-01-04", "14:00");
  const asked = newId();
  await teller.as(told.seat(9, 0)).post("/api/cell-plans/extensions", {
    id: asked,
    organisationId: told.cellIds[9],
    planId: told.planId,
    reason: "Bí thư đi học tập trung đến hết ngày 06/01, chi bộ chưa họp được.",
    wantedUntil: "2023-01-10",
  });
  teller.at("2023-01-04", "16:45");
  await teller
    .as(told.seat(0, 4))
    .post(`/api/cell-plans/extensions/${asked}/decide`, { until: "2023-01-10", remark: "" });
  await asItStands(teller, told, { cell: 9, on: "2023-01-09", at: "09:00" });
}

/** One cell brought a paper; the office entered it, the cell's secretary confirmed. P7. */
async function byTheOffice(teller: Teller, told: Told): Promise<void> {
  teller.at("2023-01-04", "15:30");
  const office = teller.as(told.seat(0, 4));
  const organisationId = told.cellIds[7];
  const view = await office.get<View>(`/api/cell-plans/of?organisationId=${organisationId}&year=2023`);
  const onBehalfOf = { source: "paper", words: "Bản giấy kế hoạch số 01-KH/CB chi bộ gửi tay", day: "2023-01-04" };
  await office.post(`/api/cell-plans/${newId()}/submit`, {
    organisationId,
    planId: told.planId,
    version: view.version,
    items: view.items.map(bare),
    onBehalfOf,
  });
}

async function acknowledgeAll(teller: Teller, told: Told): Promise<void> {
  teller.at("2023-01-10", "09:00");
  const office = teller.as(told.seat(0, 4));
  const { lines } = await office.get<{
    lines: { id: string | null; version: number; permissions: { acknowledge: boolean } }[];
  }>(`/api/cell-plans?planId=${told.planId}`);
  const ready = lines
    .filter(({ id, permissions }) => id !== null && permissions.acknowledge)
    .map(({ id, version }) => ({ id, version }));
  await office.post("/api/cell-plans/acknowledge", { cellPlans: ready });
}
