import { randomUUID } from "node:crypto";
import { planOf, type CommitteeLife } from "./access-life.ts";
import { filePart } from "./route-access-own.ts";
import type { CommitteeCases, Sent } from "./route-access.ts";

const tree = { known: "tree", act: "keep the tree" } as const;
const plan = { known: "plan" };
const inForce = { known: "plan", row: () => ({ facts: ["published"] }) };
const draftVersion = async ({ voice, draftPlanId }: CommitteeLife): Promise<number> =>
  (await voice.get(`/api/plans/${draftPlanId}`)).draft.version;

const planCases: CommitteeCases = {
  "GET /api/plans/{id}": [
    { ...plan, ask: ({ draftPlanId }) => ({ url: `/api/plans/${draftPlanId}` }) },
    { ...inForce, ask: ({ planId }) => ({ url: `/api/plans/${planId}` }) },
  ],
  "GET /api/plans/{id}/versions/{number}": [
    { ...plan, ask: ({ draftPlanId }) => ({ url: `/api/plans/${draftPlanId}/versions/1` }) },
    { ...inForce, ask: ({ planId }) => ({ url: `/api/plans/${planId}/versions/1` }) },
  ],
  "GET /api/plans/{id}/document.docx": [
    { ...plan, ask: ({ draftPlanId }) => ({ url: `/api/plans/${draftPlanId}/document.docx` }) },
  ],
  "GET /api/plans/{id}/versions/{number}/document.docx": [
    { ...inForce, ask: ({ planId }) => ({ url: `/api/plans/${planId}/versions/1/document.docx` }) },
  ],
  "GET /api/plans/{id}/below": [
    { ...inForce, act: "see below", ask: ({ planId }) => ({ url: `/api/plans/${planId}/below` }) },
  ],
  "POST /api/plans/{id}/outlines": [
    {
      ...plan,
      act: "write the plan",
      ask: ({ draftPlanId }) => ({ url: `/api/plans/${draftPlanId}/outlines`, ...filePart }),
    },
  ],
  "POST /api/plans": [
    {
      known: "organisation",
      ofCommittee: true,
      act: "write the plan",
      ask: ({ committee }) => ({
        url: "/api/plans",
        body: { id: randomUUID(), organisationId: committee.id, year: 2030 },
      }),
    },
  ],
  "PUT /api/plans/{id}/draft": [
    {
      ...plan,
      act: "write the plan",
      ask: async (life) => ({
        url: `/api/plans/${life.draftPlanId}/draft`,
        body: { version: await draftVersion(life), content: planOf(2031, "Kế hoạch năm 2031") },
      }),
    },
  ],
  "POST /api/plans/{id}/publish": [
    {
      ...plan,
      act: "publish the plan",
      ask: async (life) => ({
        url: `/api/plans/${life.draftPlanId}/publish`,
        body: { version: await draftVersion(life) },
      }),
    },
  ],
  "POST /api/plans/{id}/amend": [
    {
      ...inForce,
      act: "write the plan",
      ask: ({ planId }) => ({ url: `/api/plans/${planId}/amend`, body: { reason: "Thêm chuyên đề" } }),
    },
  ],
  "GET /api/cell-plans": [{ ...inForce, ask: ({ planId }) => ({ url: `/api/cell-plans?planId=${planId}` }) }],
  "POST /api/readings": [
    {
      known: "organisation",
      ofCommittee: true,
      act: "write the plan",
      ask: ({ committee }) => ({
        url: "/api/readings",
        body: { organisationId: committee.id, text: "KẾ HOẠCH\nSinh hoạt chuyên đề năm 2026" },
      }),
    },
  ],
  "GET /api/readings/{id}": [{ known: "reading", ask: ({ readingId }) => ({ url: `/api/readings/${readingId}` }) }],
  "GET /api/holidays": [
    { known: "holiday", ask: ({ committee }) => ({ url: `/api/holidays?organisationId=${committee.id}&year=2023` }) },
  ],
  "PUT /api/holidays": [
    {
      known: "holiday",
      act: "write the plan",
      ask: ({ committee }) => ({
        url: "/api/holidays",
        body: {
          organisationId: committee.id,
          year: 2023,
          known: [],
          holidays: [{ day: "2023-05-01", name: "Ngày Quốc tế Lao động" }],
        },
      }),
    },
  ],
  "POST /api/organisations": [
    {
      ...tree,
      ofCommittee: true,
      ask: ({ committee }) => ({
        url: "/api/organisations",
        body: {
          id: randomUUID(),
          parentId: committee.id,
          name: "Chi bộ mới",
          documentSuffix: "CB",
          foundedOn: "2023-03-01",
        },
      }),
    },
  ],
  "GET /api/attendee-requests": [
    { known: "tree", ask: ({ committee }) => ({ url: `/api/attendee-requests?organisationId=${committee.id}` }) },
  ],
};

const rollUp = { known: "roll_up" };
const sentUp = { known: "roll_up", row: () => ({ facts: ["sent"] }) };
const moved =
  (verb: string, body: object = {}) =>
  async ({ voice, rollUpId }: CommitteeLife): Promise<Sent> => {
    const { version } = await voice.get(`/api/roll-ups/${rollUpId}`);
    return { url: `/api/roll-ups/${rollUpId}/${verb}`, body: { version, ...body } };
  };
const afterApproval = (verb: string) => async (life: CommitteeLife) => {
  const approval = await moved("approve")(life);
  await life.voice.post(approval.url, approval.body);
  return moved(verb)(life);
};

const rollUpCases: CommitteeCases = {
  "POST /api/roll-ups": [
    {
      known: "roll_up",
      act: "write the roll-up",
      ask: ({ committee }) => ({
        url: "/api/roll-ups",
        body: { id: randomUUID(), organisationId: committee.id, period: "2023-Q3" },
      }),
    },
  ],
  "GET /api/roll-ups/{id}": [
    { ...rollUp, ask: ({ rollUpId }) => ({ url: `/api/roll-ups/${rollUpId}` }) },
    { ...sentUp, ask: ({ sentRollUpId }) => ({ url: `/api/roll-ups/${sentRollUpId}` }) },
  ],
  "GET /api/roll-ups/{id}.docx": [
    { ...rollUp, ask: ({ rollUpId }) => ({ url: `/api/roll-ups/${rollUpId}.docx` }) },
    { ...sentUp, ask: ({ sentRollUpId }) => ({ url: `/api/roll-ups/${sentRollUpId}.docx` }) },
  ],
  "PUT /api/roll-ups/{id}/narrative": [
    {
      ...rollUp,
      act: "word the roll-up",
      ask: moved("narrative", { difficulties: "Đi lại", solutions: "", cellProposals: "", proposals: "" }),
    },
  ],
  "POST /api/roll-ups/{id}/refresh": [{ ...rollUp, act: "write the roll-up", ask: moved("refresh") }],
  "POST /api/roll-ups/{id}/approve": [{ ...rollUp, act: "approve the roll-up", ask: moved("approve") }],
  "POST /api/roll-ups/{id}/reopen": [{ ...rollUp, act: "word the roll-up", ask: afterApproval("reopen") }],
  "POST /api/roll-ups/{id}/send": [{ ...rollUp, act: "write the roll-up", ask: afterApproval("send") }],
};

const number = { known: "register_number", act: "keep the register", ofCommittee: true } as const;
const registerCases: CommitteeCases = {
  "POST /api/register": [
    {
      known: "organisation",
      ofCommittee: true,
      act: "keep the register",
      ask: ({ committee }) => ({
        url: "/api/register",
        body: { id: randomUUID(), organisationId: committee.id, kind: "CV", subject: "Mời họp" },
      }),
    },
  ],
  "POST /api/register/{id}/issue": [
    { ...number, ask: ({ numberId }) => ({ url: `/api/register/${numberId}/issue`, body: { subject: "Mời họp" } }) },
  ],
  "POST /api/register/{id}/void": [
    { ...number, ask: ({ numberId }) => ({ url: `/api/register/${numberId}/void`, body: { reason: "Ghi nhầm" } }) },
  ],
};

/** What a committee keeps about itself. */
export const committeeCases: CommitteeCases = { ...planCases, ...rollUpCases, ...registerCases };
