import { randomUUID } from "node:crypto";
import type { CellSeat, Tools } from "./access-life-cell.ts";

/** What stands in one member's file, and is not for everybody. */
export async function tellFile({ cell, insider, absent }: CellSeat, { as, plant }: Tools): Promise<void> {
  const voice = as(insider);
  const phone = plant({ name: "contact", at: cell, own: absent.id });
  await voice.put(`/api/people/${absent.id}/contact`, { version: 0, phone, email: "" });
  const grounds = plant({ name: "membership_state", at: cell, own: absent.id });
  const state = { id: randomUUID(), state: "exempt", grounds, startsOn: "2023-06-01", endsOn: null };
  await voice.post(`/api/people/${absent.id}/states`, state);
}

/** The registration of two years: one acknowledged, one that never went further than a draft, with an extension asked for. */
export async function tellRegistration(seat: CellSeat, { as, plant, clock }: Tools) {
  const { of, cell, insider } = seat;
  const voice = as(insider);
  const at = { organisationId: cell.id };
  const itemsOf = async (year: number, ownTitle: string) => {
    const view = await voice.get(`/api/cell-plans/of?organisationId=${cell.id}&year=${year}`);
    return view.items.map((item: { periodKey: string }, place: number) => ({
      periodKey: item.periodKey,
      topicId: null,
      ownTitle: place === 0 ? ownTitle : "Việc của chi bộ",
      source: "own",
      reason: {
        kind: "pressing",
        text: "Việc cần làm ngay",
      },
      plannedOn: null,
      plannedMonth: null,
      preparerId: null,
      presenterId: null,
      place: null,
    }));
  };
  clock.set("2022-12-20T02:00:00.000Z");
  const drafted = plant({ name: "cell_plan_item", at: cell, facts: ["draft"] });
  const draftCellPlanId = randomUUID();
  const draft = { ...at, planId: of.nextPlanId, version: 0, items: await itemsOf(2024, drafted) };
  await voice.put(`/api/cell-plans/${draftCellPlanId}`, draft);
  const extensionId = randomUUID();
  const reason = plant({ name: "extension", at: cell });
  await voice.post("/api/cell-plans/extensions", { id: extensionId, ...at, planId: of.nextPlanId, reason });
  const told = plant({ name: "cell_plan_item", at: cell, facts: ["submitted", "acknowledged"] });
  const cellPlanId = randomUUID();
  const sent = { ...at, planId: of.planId, version: 0, items: await itemsOf(2023, told) };
  const { version } = await voice.post(`/api/cell-plans/${cellPlanId}/submit`, sent);
  await voice.post("/api/cell-plans/acknowledge", { cellPlans: [{ id: cellPlanId, version }] });
  const call = { id: randomUUID(), ...at, periodKey: "2023-Q2", milestone: "held", personId: null };
  const text = plant({ name: "urging", at: cell });
  await voice.post("/api/urgings/calls", { ...call, calledOn: "2022-12-20", text });
  return { cellPlanId, draftCellPlanId, extensionId };
}
