import { randomUUID } from "node:crypto";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { BuiltOrganisation, BuiltPerson } from "./build.ts";
import type { Asked, Told } from "./whole-app.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted, none is trusted
type Json = any;

/** A person who asks and is not refused: what a setting is told with. */
export type Voice = {
  get: (url: string) => Promise<Json>;
  post: (url: string, body?: object) => Promise<Json>;
  put: (url: string, body?: object) => Promise<Json>;
  send: (asked: Asked) => Promise<Json>;
};

export const voicesOver =
  (ask: (asked: Asked) => Promise<Told>) =>
  (as: BuiltPerson): Voice => {
    const send = async (asked: Asked): Promise<Json> => {
      const told = await ask({ ...asked, as });
      if (told.status >= 400) throw new Error(`${asked.method} ${asked.url}: ${told.status} ${told.text}`);
      return JSON.parse(told.text);
    };
    return {
      get: (url) => send({ method: "GET", url }),
      post: (url, body = {}) => send({ method: "POST", url, body }),
      put: (url, body = {}) => send({ method: "PUT", url, body }),
      send,
    };
  };

/** A word planted in one row, by which that row is known wherever it is told: a case of the handbook, and what is true of the row. */
export type Marker = {
  token: string;
  name: string;
  at: BuiltOrganisation;
  facts?: readonly string[];
  own?: string;
  attendedBy?: string;
  takenBy?: string;
};

export type Planter = (row: Omit<Marker, "token">, ...also: Omit<Marker, "token">[]) => string;

/** One word may stand in several rows: who may read one of them may read the word. */
export function planting(): { plant: Planter; planted: Marker[] } {
  const planted: Marker[] = [];
  const plant: Planter = (...rows) => {
    const token = `zq${randomUUID().replaceAll("-", "").slice(0, 14)}`;
    planted.push(...rows.map((row) => ({ ...row, token })));
    return token;
  };
  return { plant, planted };
}

/** What a committee has: a plan in force, one that only begins, a reading, a number, a roll-up sent and one being written. */
export type CommitteeLife = {
  committee: BuiltOrganisation;
  insider: BuiltPerson;
  voice: Voice;
  planId: string;
  nextPlanId: string;
  draftPlanId: string;
  readingId: string;
  numberId: string;
  rollUpId: string;
  sentRollUpId: string;
};

export type Clock = { set: (instant: string) => void };
type Telling = { voice: Voice; insider: BuiltPerson; plant: Planter; clock: Clock };

export async function tellCommittee(
  committee: BuiltOrganisation,
  { voice, insider, plant, clock }: Telling,
): Promise<CommitteeLife> {
  clock.set("2022-11-20T02:00:00.000Z");
  const ofPlan = (facts: string[]) => ({ name: "plan_version", at: committee, facts });
  const planFor = async (year: number, title: string): Promise<string> => {
    const id = randomUUID();
    await voice.post("/api/plans", { id, organisationId: committee.id, year, content: planOf(year, title) });
    return id;
  };
  const published = async (year: number): Promise<string> => {
    const id = await planFor(year, plant(ofPlan(["published"])));
    const { draft } = await voice.get(`/api/plans/${id}`);
    await voice.post(`/api/plans/${id}/publish`, { version: draft.version });
    return id;
  };
  const planId = await published(2023);
  const nextPlanId = await published(2024);
  const draftPlanId = await planFor(2025, plant(ofPlan([])));
  const text = `KẾ HOẠCH\nSinh hoạt chuyên đề năm 2025 ${plant({ name: "reading", at: committee })}\nChuyên đề 1: Nêu gương`;
  const { id: readingId } = await voice.post("/api/readings", { organisationId: committee.id, text });
  const numberId = randomUUID();
  const subject = plant({ name: "register_number", at: committee });
  await voice.post("/api/register", { id: numberId, organisationId: committee.id, kind: "CV", subject });
  return {
    committee,
    insider,
    voice,
    planId,
    nextPlanId,
    draftPlanId,
    readingId,
    numberId,
    rollUpId: "",
    sentRollUpId: "",
  };
}

/** Told when the cells have lived: the first quarter is sent, the second being written. */
export async function tellRollUps(life: CommitteeLife, { plant, clock }: Omit<Telling, "voice" | "insider">) {
  clock.set("2023-03-04T02:00:00.000Z");
  const { voice, committee } = life;
  const written = async (period: string, facts: string[]) => {
    const id = randomUUID();
    const draft = await voice.post("/api/roll-ups", { id, organisationId: committee.id, period });
    const difficulties = plant({ name: "roll_up", at: committee, facts });
    const narrative = { difficulties, solutions: "", cellProposals: "", proposals: "" };
    return voice.put(`/api/roll-ups/${id}/narrative`, { version: draft.version, ...narrative });
  };
  const first = await written("2023-Q1", ["sent"]);
  const approved = await voice.post(`/api/roll-ups/${first.id}/approve`, { version: first.version });
  await voice.post(`/api/roll-ups/${first.id}/send`, { version: approved.version });
  const second = await written("2023-Q2", []);
  Object.assign(life, { sentRollUpId: first.id, rollUpId: second.id });
}

/** The sample plan told for another year. */
export const planOf = (year: number, title: string) => ({
  ...samplePlan,
  identity: { ...samplePlan.identity, year, title },
  topics: samplePlan.topics.map((topic) => ({ ...topic, period: topic.period && { ...topic.period, year } })),
  deadlines: samplePlan.deadlines.map((deadline) => ({
    ...deadline,
    words: `trước ngày 05/01/${year}`,
    due: { ...deadline.due, date: `${year}-01-05` },
    milestone: "register",
  })),
});
