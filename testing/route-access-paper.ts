import { randomUUID } from "node:crypto";
import type { CellLife } from "./access-life-cell.ts";
import type { RowFacts } from "./handbook-reach.ts";
import { atMeeting, beforeMeeting, ofMeeting, type CellCases, type Sent } from "./route-access.ts";

const meeting = { known: "meeting", row: ofMeeting() };

type Versioned = { id: string; version: number };

const leadReportOf = async ({ voice, meetings }: CellLife): Promise<Versioned> =>
  (await voice.get(`/api/meetings/${meetings.notified}/lead-report`)).report;
const ofLeadReport = (life: CellLife): RowFacts => ({ ...beforeMeeting()(), own: life.insider.id });
const owned = (life: CellLife): RowFacts => ({ ...ofMeeting()(life), own: life.insider.id });

const solutionOf = async ({ voice, cell, meetings }: CellLife): Promise<Versioned> =>
  (await voice.get(`/api/solutions?organisationId=${cell.id}`)).solutions.find(
    ({ meetingId }: { meetingId: string }) => meetingId === meetings.running,
  );

const solution = { ownerId: null, dueOn: null, adopted: true };
const solutionCases: CellCases = {
  "GET /api/solutions": [
    { known: "solution", ask: ({ cell }) => ({ url: `/api/solutions?organisationId=${cell.id}` }) },
  ],
  "GET /api/solution-shares": [
    { known: "solution", ask: ({ cell }) => ({ url: `/api/solution-shares?organisationId=${cell.id}&year=2023` }) },
  ],
  "POST /api/meetings/{id}/solutions": [
    {
      ...meeting,
      act: "write solutions",
      also: ["beside"],
      ask: (life) =>
        atMeeting("running", "/solutions", {
          id: randomUUID(),
          contributionId: null,
          body: "Làm ngay trong quý",
          ...solution,
        })(life),
    },
  ],
  "PUT /api/solutions/{id}": [
    {
      known: "solution",
      row: ofMeeting(),
      act: "write solutions",
      also: ["beside"],
      ask: async (life) => {
        const { id, version } = await solutionOf(life);
        return { url: `/api/solutions/${id}`, body: { version, body: "Làm trong quý II", ...solution } };
      },
    },
  ],
  "POST /api/solutions/{id}/closing": [
    {
      known: "solution",
      row: owned,
      act: "close a solution",
      also: ["beside"],
      ask: async (life) => {
        const { id, version } = await solutionOf(life);
        const body = { version, as: "done", doneOn: "2023-03-01", proof: "Biên bản bàn giao" };
        return { url: `/api/solutions/${id}/closing`, body };
      },
    },
  ],
};

/** Who is sent; where nobody was, the committee's insider is. */
async function attendee({ voice, meetings, of }: CellLife, stage: "notified" | "running"): Promise<Versioned> {
  const address = `/api/meetings/${meetings[stage]}/attendee`;
  const { current } = await voice.get(address);
  return current ?? (await voice.post(address, { id: randomUUID(), personId: of.insider.id })).current;
}
const sent = (life: CellLife): RowFacts => ({ ...beforeMeeting()(), own: (life.attendee ?? life.of.insider).id });

const attendeeCases: CellCases = {
  "GET /api/meetings/{id}/attendee": [{ ...meeting, ask: atMeeting("notified", "/attendee") }],
  "GET /api/meetings/{id}/attendee-letter.docx": [
    { known: "attendee_assignment", row: sent, ask: atMeeting("notified", "/attendee-letter.docx") },
  ],
  "POST /api/meetings/{id}/attendee": [
    {
      ...meeting,
      act: "send an attendee",
      ask: (life) => atMeeting("notified", "/attendee", { id: randomUUID(), personId: life.of.insider.id })(life),
    },
  ],
  "POST /api/attendee-assignments/{id}/answer": [
    {
      known: "attendee_assignment",
      row: sent,
      act: "answer as attendee",
      also: ["attended"],
      ask: async (life) => {
        const { id, version } = await attendee(life, "notified");
        return { url: `/api/attendee-assignments/${id}/answer`, body: { version, accept: true, reason: "" } };
      },
    },
  ],
  "POST /api/attendee-assignments/{id}/withdrawal": [
    {
      known: "attendee_assignment",
      row: sent,
      act: "send an attendee",
      ask: async (life) => {
        const { id, version } = await attendee(life, "notified");
        return { url: `/api/attendee-assignments/${id}/withdrawal`, body: { version } };
      },
    },
  ],
  "PUT /api/attendee-assignments/{id}/presence": [
    {
      known: "attendee_assignment",
      row: (life) => ({ ...ofMeeting()(life), ...sent(life) }),
      act: "take down",
      ask: async (life) => {
        const { id, version } = await attendee(life, "running");
        return { url: `/api/attendee-assignments/${id}/presence`, body: { version, present: false } };
      },
    },
  ],
};

const leadReport = { known: "lead_report", row: ofLeadReport };
const moved = async (life: CellLife): Promise<Sent> => {
  const { id, version } = await leadReportOf(life);
  return { url: `/api/lead-reports/${id}/moves`, body: { version, move: "approve", remark: "" } };
};

const leadReportCases: CellCases = {
  "GET /api/meetings/{id}/lead-report": [{ ...meeting, ask: atMeeting("notified", "/lead-report") }],
  "POST /api/meetings/{id}/lead-report": [
    {
      ...meeting,
      act: "handle the lead report",
      ask: (life) => atMeeting("planned", "/lead-report", { id: randomUUID(), presenterId: life.insider.id })(life),
    },
  ],
  "PUT /api/lead-reports/{id}": [
    {
      ...leadReport,
      act: "write the lead report",
      ask: async (life) => {
        const { id, version } = await leadReportOf(life);
        return { url: `/api/lead-reports/${id}`, body: { version, body: "Bản đề dẫn mới", uploadId: null } };
      },
    },
  ],
  "POST /api/lead-reports/{id}/moves": [
    { ...leadReport, act: "handle the lead report", ask: moved },
    {
      ...leadReport,
      row: (life) => ({ ...ofLeadReport(life), facts: ["approved"] }),
      act: "handle the lead report",
      ask: async (life) => {
        const approval = await moved(life);
        const { version } = await life.voice.post(approval.url, approval.body);
        return { ...approval, body: { version, move: "send", remark: "" } };
      },
    },
  ],
};

/** What is written before and in a meeting. */
export const paperCases: CellCases = { ...solutionCases, ...attendeeCases, ...leadReportCases };
