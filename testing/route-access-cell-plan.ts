import { randomUUID } from "node:crypto";
import type { CellLife } from "./access-life-cell.ts";
import type { CellCases } from "./route-access.ts";

const acknowledged = { known: "cell_plan", row: () => ({ facts: ["submitted", "acknowledged"] }) };
const draft = { known: "cell_plan", row: () => ({ facts: ["draft"] }) };
const onBehalfOf = { source: "paper", words: "Bản giấy số 01-KH/CB", day: "2023-03-01" };

const written = async ({ voice, cell, of, draftCellPlanId }: CellLife) => {
  const { version, items } = await voice.get(`/api/cell-plans/${draftCellPlanId}`);
  const bare = items.map(({ title, preparerName, presenterName, ...item }: Record<string, unknown>) => {
    void [title, preparerName, presenterName];
    return item;
  });
  return { organisationId: cell.id, planId: of.nextPlanId, version, items: bare };
};
const handIn = async (life: CellLife): Promise<{ id: string; version: number }> =>
  life.voice.post(`/api/cell-plans/${life.draftCellPlanId}/submit`, await written(life));

/** The cell plan from its draft to the committee's word. */
export const cellPlanCases: CellCases = {
  "GET /api/cell-plans/of": [
    { ...acknowledged, ask: ({ cell }) => ({ url: `/api/cell-plans/of?organisationId=${cell.id}&year=2023` }) },
  ],
  "GET /api/cell-plans/{id}": [
    { ...acknowledged, ask: ({ cellPlanId }) => ({ url: `/api/cell-plans/${cellPlanId}` }) },
    { ...draft, ask: ({ draftCellPlanId }) => ({ url: `/api/cell-plans/${draftCellPlanId}` }) },
  ],
  "GET /api/cell-plans/{id}/document.docx": [
    { ...acknowledged, ask: ({ cellPlanId }) => ({ url: `/api/cell-plans/${cellPlanId}/document.docx` }) },
    { ...draft, ask: ({ draftCellPlanId }) => ({ url: `/api/cell-plans/${draftCellPlanId}/document.docx` }) },
  ],
  "PUT /api/cell-plans/{id}": [
    {
      known: "organisation",
      act: "draft the cell plan",
      ask: async (life) => ({ url: `/api/cell-plans/${life.draftCellPlanId}`, body: await written(life) }),
    },
  ],
  "POST /api/cell-plans/{id}/submit": [
    {
      known: "organisation",
      act: "hand in the cell plan",
      ask: async (life) => ({ url: `/api/cell-plans/${life.draftCellPlanId}/submit`, body: await written(life) }),
    },
    {
      known: "organisation",
      act: "hand in the cell plan for it",
      ask: async (life) => ({
        url: `/api/cell-plans/${life.draftCellPlanId}/submit`,
        body: { ...(await written(life)), onBehalfOf },
      }),
    },
  ],
  "POST /api/cell-plans/{id}/postpone": [
    {
      ...acknowledged,
      act: "hand in the cell plan",
      ask: async (life) => {
        const { version, items } = await life.voice.get(`/api/cell-plans/${life.cellPlanId}`);
        const item = items.findIndex(({ periodKey }: { periodKey: string }) => periodKey === "2023-Q2");
        const body = { version, item, to: "2023-Q3", reason: "Nhiều đồng chí đi công tác" };
        return { url: `/api/cell-plans/${life.cellPlanId}/postpone`, body };
      },
    },
  ],
  "POST /api/cell-plans/{id}/return": [
    {
      known: "cell_plan",
      row: () => ({ facts: ["submitted"] }),
      act: "decide on the cell plan",
      ask: async (life) => {
        const { version } = await handIn(life);
        return { url: `/api/cell-plans/${life.draftCellPlanId}/return`, body: { version, remark: "Thiếu quý II" } };
      },
    },
  ],
  "POST /api/cell-plans/acknowledge": [
    {
      known: "cell_plan",
      row: () => ({ facts: ["submitted"] }),
      act: "decide on the cell plan",
      ask: async (life) => {
        const { version } = await handIn(life);
        return { url: "/api/cell-plans/acknowledge", body: { cellPlans: [{ id: life.draftCellPlanId, version }] } };
      },
    },
  ],
  "POST /api/cell-plans/{id}/confirm": [
    {
      known: "cell_plan",
      row: () => ({ facts: ["submitted"] }),
      act: "confirm the cell plan",
      ask: async (life) => {
        const body = { ...(await written(life)), onBehalfOf };
        const { version } = await life.of.voice.post(`/api/cell-plans/${life.draftCellPlanId}/submit`, body);
        return { url: `/api/cell-plans/${life.draftCellPlanId}/confirm`, body: { version } };
      },
    },
  ],
  "POST /api/cell-plans/extensions": [
    {
      known: "organisation",
      act: "ask for an extension",
      ask: async (life) => {
        const decided = { until: null, remark: "Chưa đủ lý do" };
        await life.voice.post(`/api/cell-plans/extensions/${life.extensionId}/decide`, decided);
        const body = {
          id: randomUUID(),
          organisationId: life.cell.id,
          planId: life.of.nextPlanId,
          reason: "Bí thư ốm",
        };
        return { url: "/api/cell-plans/extensions", body };
      },
    },
  ],
  "POST /api/cell-plans/extensions/{id}/decide": [
    {
      known: "extension",
      act: "decide on the cell plan",
      ask: ({ extensionId }) => ({
        url: `/api/cell-plans/extensions/${extensionId}/decide`,
        body: { until: "2024-01-20", remark: "" },
      }),
    },
  ],
};
