import type { Routes } from "#server/http/app.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "./build.ts";
import { testApp, testClock, type Answer } from "./app.ts";
import { testDatabase, type TestDatabase } from "./database.ts";

/** What came back, as it came: tests look into it without ceremony. */
export type Json = Answer["body"];

/** One cell of a committee with everybody who has to do with a meeting, a sister cell, another installation, and the routes asked for. */
export async function meetingSetting(routes: readonly Routes[] | ((database: TestDatabase) => readonly Routes[])) {
  const database = await testDatabase();
  const build = builders(database.owner);
  const clock = testClock("2023-02-01T02:00:00.000Z");
  const { app, as } = await testApp(database, clock, typeof routes === "function" ? routes(database) : routes);
  const committee = await build.committee({ name: "Đảng ủy Sở" });
  const cell = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  const secretary = await build.holder("cellSecretary", cell);
  const people = {
    secretary,
    deputy: await build.holder("cellDeputy", cell),
    cellCommittee: await build.holder("cellCommittee", cell),
    taker: await build.person(cell, { name: "Ma Thị Nhung" }),
    member: await build.person(cell, { name: "Trần Thị Hoa" }),
    second: await build.person(cell, { name: "Lê Văn Tuân" }),
    office: await build.holder("office", committee),
    committeeSecretary: await build.holder("committeeSecretary", committee),
    committeeMember: await build.holder("committeeMember", committee),
    leader: await build.holder("assignedLeader", cell),
    inspection: await build.holder("inspection", committee),
    sisterSecretary: await build.holder("cellSecretary", sister),
    stranger: await build.holder("cellSecretary", await build.cell()),
  };
  await build.grant(people.leader, "committeeMember", committee);

  /** A planned thematic meeting of the cell, on 15/02/2023 from 14:00 to 16:00. */
  const planned = async (change: object = {}): Promise<Json> => {
    const { status, body } = await as(secretary).post("/api/meetings", plan(cell, people.member, change));
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const notified = async (change: object = {}): Promise<Json> => {
    const meeting = await planned(change);
    const answer = await as(secretary).post(`/api/meetings/${meeting.id}/notice`, notice(meeting));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  /** Running since the clock's instant, its minute-taker named. */
  const running = async (change: object = {}): Promise<Json> => {
    const meeting = await notified(change);
    const started = await as(secretary).post(`/api/meetings/${meeting.id}/start`, { version: meeting.version });
    if (started.status !== 200) throw new Error(JSON.stringify(started.body));
    const appointed = { version: started.body.version, chairId: secretary.id, minuteTakerId: people.taker.id };
    const named = await as(secretary).put(`/api/meetings/${meeting.id}/people`, appointed);
    if (named.status !== 200) throw new Error(JSON.stringify(named.body));
    return { ...started.body, version: named.body.version };
  };
  return { ...people, database, build, clock, app, as, committee, cell, sister, planned, notified, running };
}

export const plan = (cell: BuiltOrganisation, presenter: BuiltPerson | null, change: object = {}) => ({
  id: newId(),
  organisationId: cell.id,
  kind: "thematic",
  periodKey: null,
  cellPlanItemId: null,
  date: "2023-02-15",
  time: "14:00",
  endTime: "16:00",
  place: "Phòng họp tầng 2",
  presenterId: presenter?.id ?? null,
  topicTitle: "Nâng cao chất lượng sinh hoạt chi bộ",
  ...change,
});

type Planned = {
  version: number;
  startsAt: string;
  place: string;
  topicTitle: string;
  presenter: { id: string } | null;
};

export const notice = (meeting: Planned, change: object = {}) => {
  const local = new Date(Date.parse(meeting.startsAt) + 7 * 3_600_000).toISOString();
  return {
    version: meeting.version,
    date: local.slice(0, 10),
    time: local.slice(11, 16),
    endTime: null,
    place: meeting.place,
    presenterId: meeting.presenter?.id ?? null,
    topicTitle: meeting.topicTitle,
    questions: ["Vì sao ít đồng chí phát biểu?"],
    papers: ["Báo cáo đề dẫn"],
    ...change,
  };
};
