import { randomUUID } from "node:crypto";
import type { CommitteeLife, Clock, Planter, Voice } from "./access-life.ts";
import type { BuiltOrganisation, BuiltPerson } from "./build.ts";

/** Whose life is told: `insider` may everything the cell and its committee may, and tells it; the others hold one part each. */
export type CellSeat = {
  of: CommitteeLife;
  cell: BuiltOrganisation;
  insider: BuiltPerson;
  /** Takes the minutes, where the meeting came so far. */
  taker: BuiltPerson;
  /** Sent by the committee and marked present; `null`: nobody was. */
  attendee: BuiltPerson | null;
  /** Absent with a reason, and never anything but a member. */
  absent: BuiltPerson;
};

export type Tools = { as: (person: BuiltPerson) => Voice; plant: Planter; clock: Clock };

/** Meetings by how far they have come, and what hangs on them. */
export type MeetingsLife = {
  planned: string;
  notified: string;
  running: string;
  held: string;
  signed: string;
  reported: string;
};
export type CellLife = CellSeat & {
  voice: Voice;
  cellPlanId: string;
  draftCellPlanId: string;
  extensionId: string;
  meetings: MeetingsLife;
};

/** `shift`: days, so that the lives of one cell do not meet. */
type Told = { shift: number; briefly?: true };
const dayAfter = (n: number, { shift }: Told): string =>
  new Date(Date.UTC(2023, 1, n + shift)).toISOString().slice(0, 10);

async function tellHeld(seat: CellSeat, tools: Tools, date: string): Promise<string> {
  const held = await room(seat, tools, date);
  await talk(seat, tools, held, []);
  await finish(seat, tools, held);
  await draftMinutes(seat, tools, held, []);
  return held;
}

async function tellNotified(seat: CellSeat, tools: Tools, date: string): Promise<string> {
  const notified = await notify(seat, tools, date);
  await assign(seat, tools, notified);
  return notified;
}

/** The same with fewer stages, where nobody gets to see one anyway: the next further stands for those left out. */
export async function tellFewMeetings(seat: CellSeat, tools: Tools, told: Told): Promise<MeetingsLife> {
  const notified = await tellNotified(seat, tools, dayAfter(40, told));
  const running = await room(seat, tools, dayAfter(1, told));
  await talk(seat, tools, running, []);
  const held = await tellHeld(seat, tools, dayAfter(5, told));
  if (told.briefly) return { planned: notified, notified, running, held, signed: held, reported: held };
  const reported = await room(seat, tools, dayAfter(15, told));
  await talk(seat, tools, reported, ["signed"]);
  await finish(seat, tools, reported);
  await sign(seat, tools, reported);
  await report(seat, tools, reported);
  return { planned: notified, notified, running, held, signed: reported, reported };
}

/** Everything one cell does in a quarter: six meetings, each come further than the one before. */
export async function tellMeetings(seat: CellSeat, tools: Tools): Promise<MeetingsLife> {
  const told = { shift: 0 };
  const day = (n: number): string => dayAfter(n, told);
  const planned = await plan(seat, tools, day(50));
  const notified = await tellNotified(seat, tools, day(40));
  const running = await room(seat, tools, day(1));
  await talk(seat, tools, running, []);
  const held = await tellHeld(seat, tools, day(5));
  const signed = await room(seat, tools, day(10));
  await talk(seat, tools, signed, ["signed"]);
  await finish(seat, tools, signed);
  await sign(seat, tools, signed);
  await draftReport(seat, tools, signed, ["draft"]);
  const reported = await room(seat, tools, day(15));
  await talk(seat, tools, reported, ["signed"]);
  await finish(seat, tools, reported);
  await sign(seat, tools, reported);
  await report(seat, tools, reported);
  return { planned, notified, running, held, signed, reported };
}

type Facts = readonly string[];

/** What the result report takes over from elsewhere is readable with it. */
const carried = { name: "result_report", facts: ["draft", "toMembers", "toCommittee"] };

/** Of whom rows of a meeting depend: the taker of its minutes, who attended. */
const about = ({ cell, taker, attendee }: CellSeat) => ({
  at: cell,
  takenBy: taker.id,
  ...(attendee && { attendedBy: attendee.id }),
});

const when = (date: string, presenter: BuiltPerson) => ({
  date,
  time: "08:00",
  endTime: "10:00",
  place: "Phòng họp tầng 2",
  presenterId: presenter.id,
  topicTitle: "Nâng cao chất lượng sinh hoạt chi bộ",
});

async function plan({ cell, insider }: CellSeat, { as, clock }: Tools, date: string): Promise<string> {
  clock.set(`${date}T00:30:00.000Z`);
  const id = randomUUID();
  const body = { kind: "thematic", periodKey: "2023-Q1", cellPlanItemId: null, ...when(date, insider) };
  await as(insider).post("/api/meetings", { id, organisationId: cell.id, ...body });
  return id;
}

async function notify(seat: CellSeat, tools: Tools, date: string): Promise<string> {
  const id = await plan(seat, tools, date);
  const voice = tools.as(seat.insider);
  const { version } = await voice.get(`/api/meetings/${id}`);
  const said = { ...when(date, seat.insider), questions: ["Vì sao?"], papers: [] };
  await voice.post(`/api/meetings/${id}/notice`, { version, ...said });
  const reason = tools.plant({ name: "notice_answer", own: seat.absent.id, ...about(seat) });
  await tools.as(seat.absent).post(`/api/meetings/${id}/answer`, { answer: "apologises", reasonKind: "sick", reason });
  await voice.post(`/api/meetings/${id}/lead-report`, { id: randomUUID(), presenterId: seat.insider.id });
  await leadReport(seat, tools, id);
  return id;
}

/** Written, and not approved; the report on the meeting sums it up. */
async function leadReport(seat: CellSeat, { as, plant }: Tools, id: string): Promise<void> {
  const voice = as(seat.insider);
  const { report } = await voice.get(`/api/meetings/${id}/lead-report`);
  const row = about(seat);
  const body = plant({ name: "lead_report", own: seat.insider.id, ...row }, { ...row, ...carried });
  await voice.put(`/api/lead-reports/${report.id}`, { version: report.version, body, uploadId: null });
}

/** The insider leads the cell too, and so is nobody to be sent to it: the committee's own is. */
async function assign({ attendee, insider, of }: CellSeat, { as }: Tools, id: string): Promise<void> {
  const personId = (attendee ?? of.insider).id;
  await as(insider).post(`/api/meetings/${id}/attendee`, { id: randomUUID(), personId });
}

/** The room opened: minute-taker named, the attendee there, one absent with a reason. */
async function room(seat: CellSeat, tools: Tools, date: string): Promise<string> {
  const { insider, taker, attendee, absent } = seat;
  const id = await notify(seat, tools, date);
  const voice = tools.as(insider);
  if (attendee !== null) await assign(seat, tools, id);
  tools.clock.set(`${date}T01:00:00.000Z`);
  const seen = await voice.get(`/api/meetings/${id}`);
  const started = await voice.post(`/api/meetings/${id}/start`, { version: seen.version });
  const named = { version: started.version, chairId: insider.id, minuteTakerId: taker.id };
  await voice.put(`/api/meetings/${id}/people`, named);
  const { attendee: sent } = await voice.get(`/api/meetings/${id}/room`);
  const presence = sent && { version: sent.version, present: true };
  if (sent) await voice.put(`/api/attendee-assignments/${sent.assignmentId}/presence`, presence);
  await voice.put(`/api/meetings/${id}/attendance/${absent.id}`, absence("Ốm"));
  return id;
}

export const absence = (reason: string) => ({
  state: "absent-with-reason",
  reasonKind: "sick",
  reason,
  leftEarly: false,
});

/** What is said: readable as such, and once `facts` say "signed" in the minutes that took it down as well. */
async function talk(seat: CellSeat, { as, plant }: Tools, id: string, facts: Facts): Promise<void> {
  const voice = as(seat.insider);
  const row = about(seat);
  const inMinutes = facts.includes("signed") ? [{ name: "minutes", facts: ["signed"], ...row }] : [];
  const inReport = facts.includes("signed") ? [{ ...row, ...carried }] : [];
  const word = (name: string, more: object = {}) => plant({ name, ...row, ...more }, ...inMinutes);
  const address = `/api/meetings/${id}`;
  const reason = word("attendance", { own: seat.absent.id });
  await voice.put(`${address}/attendance/${seat.absent.id}`, absence(reason));
  const line = { id: randomUUID(), personId: seat.insider.id, guestId: null, step: 6 };
  await voice.post(`${address}/contributions`, { ...line, body: word("contribution") });
  await voice.put(`${address}/steps/3`, { version: 0, note: word("meeting_step"), personId: null });
  await voice.put(`${address}/conclusion`, {
    version: 0,
    body: plant({ name: "conclusion", ...row }, ...inMinutes, ...inReport),
  });
  const guest = { name: plant({ name: "guest", ...row }), post: "Cấp trên" };
  await voice.post(`${address}/guests`, { id: randomUUID(), ...guest });
  const owned = { contributionId: null, ownerId: seat.insider.id, dueOn: null, adopted: true };
  const body = plant({ name: "solution", own: seat.insider.id, ...row }, ...inReport);
  await voice.post(`${address}/solutions`, { id: randomUUID(), ...owned, body });
}

async function finish({ insider }: CellSeat, { as }: Tools, id: string): Promise<void> {
  const voice = as(insider);
  const { meeting } = await voice.get(`/api/meetings/${id}/room`);
  await voice.post(`/api/meetings/${id}/finish`, { version: meeting.version });
}

type Paper = { id: string; version: number; sections: { key: string }[] };

async function draftMinutes(seat: CellSeat, { as, plant }: Tools, id: string, facts: Facts): Promise<Paper> {
  const voice = as(seat.insider);
  const drafted: Paper = await voice.post(`/api/meetings/${id}/minutes`, { id: randomUUID(), reason: "" });
  const { key } = drafted.sections.at(-1)!;
  const body = plant({ name: "minutes", facts, ...about(seat) });
  return voice.put(`/api/minutes/${drafted.id}/sections/${key}`, { version: drafted.version, body });
}

async function sign(seat: CellSeat, tools: Tools, id: string): Promise<void> {
  const drafted = await draftMinutes(seat, tools, id, ["signed"]);
  const address = `/api/minutes/${drafted.id}`;
  const scribe = tools.as(seat.taker);
  const read = await scribe.post(`${address}/reading`, { version: drafted.version });
  const half = await scribe.post(`${address}/signature`, { version: read.version, as: "taker" });
  await tools.as(seat.insider).post(`${address}/signature`, { version: half.version, as: "chair" });
}

async function draftReport(seat: CellSeat, { as, plant }: Tools, id: string, facts: Facts): Promise<Paper> {
  const voice = as(seat.insider);
  const drafted: Paper = await voice.post(`/api/meetings/${id}/result-report`, { id: randomUUID() });
  const { key } = drafted.sections.at(-1)!;
  const body = plant({ name: "result_report", facts, ...about(seat) });
  return voice.put(`/api/result-reports/${drafted.id}/sections/${key}`, { version: drafted.version, body });
}

/** Reported, scored by both, settled. */
async function report(seat: CellSeat, tools: Tools, id: string): Promise<void> {
  const voice = tools.as(seat.insider);
  const drafted = await draftReport(seat, tools, id, ["toMembers", "toCommittee"]);
  await voice.post(`/api/result-reports/${drafted.id}/sending`, { version: drafted.version, to: "both" });
  const address = `/api/meetings/${id}/score`;
  const { rubric } = await voice.get(address);
  const row = about(seat);
  const attended = seat.attendee === null ? ["unattended"] : [];
  const sheetOf = (name: string, facts: Facts) => ({
    version: 0,
    marks: marksOf(rubric),
    strengths: tools.plant({ name, facts, ...row }),
    shortcomings: "",
  });
  await voice.post(`${address}/cell/submit`, sheetOf("score_sheet/cell", ["submitted"]));
  const scorer = seat.attendee ?? seat.insider;
  await tools.as(scorer).post(`${address}/leader/submit`, sheetOf("score_sheet/leader", attended));
}

type Rubric = { groups: { lines: { id: string; max: number }[] }[] };
export const marksOf = ({ groups }: Rubric) =>
  Object.fromEntries(
    groups.flatMap(({ lines }) => lines.map(({ id, max }) => [id, { points: max, notApplicable: false, note: "" }])),
  );
