import { randomUUID } from "node:crypto";
import { absence, type CellLife } from "./access-life-cell.ts";
import { atMeeting, beforeMeeting, ofMeeting, withVersion, type CellCases, type Sent } from "./route-access.ts";

const meeting = { known: "meeting", row: ofMeeting() };
const takeDown = { ...meeting, act: "take down", also: ["beside"] } as const;

const when = {
  date: "2023-03-28",
  time: "14:00",
  endTime: "16:00",
  place: "Hội trường",
  presenterId: null,
  topicTitle: "Nêu gương",
};
const byPaper = { onBehalfOf: { source: "paper", words: "Công văn số 02", day: "2023-03-01" } };

const newMeeting = ({ cell }: CellLife): Sent => ({
  url: "/api/meetings",
  body: {
    id: randomUUID(),
    organisationId: cell.id,
    kind: "thematic",
    periodKey: "2023-Q1",
    cellPlanItemId: null,
    ...when,
    ...byPaper,
  },
});

/** Something somebody wrote in the room, by its list. */
const inRoom = async ({ voice, meetings }: CellLife, list: "contributions" | "guests") =>
  (await voice.get(`/api/meetings/${meetings.running}/room`))[list][0] as { id: string; version: number };

const contribution = async (life: CellLife) => {
  const { id, version } = await inRoom(life, "contributions");
  return { url: `/api/meetings/${life.meetings.running}/contributions/${id}`, version };
};

const line = ({ insider }: CellLife) => ({ personId: insider.id, guestId: null, body: "Tôi nhất trí." });
const attends = { answer: "attends", reasonKind: null, reason: "" };
const figures = { counted: 3, present: 2, late: 0, withReason: 1, withoutReason: 0, exempt: 0, specialDuty: 0 };

/** Held, as the committee's office entered it from a paper. */
async function heldByPaper(life: CellLife): Promise<void> {
  const held = { date: "2023-03-01", time: "08:00", endTime: null, ...byPaper };
  const recorded = await withVersion("notified", "/record", held)(life);
  await life.of.voice.post(recorded.url, recorded.body);
}

/** A meeting from its plan to its end: what the handbook calls meeting, notice, attendance, contributions. */
export const meetingCases: CellCases = {
  "GET /api/meetings": [
    { ...meeting, ask: ({ cell }) => ({ url: `/api/meetings?organisationId=${cell.id}&year=2023` }) },
  ],
  "POST /api/meetings": [{ ...meeting, act: "plan a meeting", ask: newMeeting }],
  "GET /api/meetings/{id}": [
    { ...meeting, also: ["attended", "beside"], ask: atMeeting("reported", "") },
    { ...meeting, ask: atMeeting("notified", "") },
  ],
  "PUT /api/meetings/{id}": [
    { ...meeting, act: "plan a meeting", ask: withVersion("planned", "", { ...when, ...byPaper }) },
    { ...meeting, act: "give notice", ask: withVersion("notified", "", { ...when, ...byPaper }) },
  ],
  "GET /api/meetings/{id}/room": [
    { ...meeting, also: ["attended", "beside"], ask: atMeeting("held", "/room") },
    { ...meeting, ask: atMeeting("running", "/room") },
  ],
  "GET /api/meetings/{id}/notice.docx": [{ ...meeting, ask: atMeeting("notified", "/notice.docx") }],
  "POST /api/meetings/{id}/notice": [
    {
      ...meeting,
      act: "give notice",
      ask: (life) =>
        withVersion("planned", "/notice", {
          ...when,
          ...byPaper,
          questions: ["Vì sao?"],
          papers: [],
          presenterId: life.insider.id,
        })(life),
    },
  ],
  "POST /api/meetings/{id}/cancellation": [
    {
      ...meeting,
      act: "give notice",
      ask: withVersion("notified", "/cancellation", { reason: "Bí thư đi công tác", ...byPaper }),
    },
  ],
  "POST /api/meetings/{id}/answer": [
    { ...meeting, act: "answer a notice", ask: atMeeting("notified", "/answer", attends) },
    {
      ...meeting,
      act: "answer for another",
      ask: (life) => atMeeting("notified", "/answer", { ...attends, personId: life.absent.id })(life),
    },
  ],
  "GET /api/meetings/{id}/answer-links": [
    { ...meeting, act: "answer for another", ask: atMeeting("notified", "/answer-links") },
  ],
  "POST /api/meetings/{id}/answer-links": [
    {
      ...meeting,
      act: "answer for another",
      ask: (life) => atMeeting("notified", "/answer-links", { personIds: [life.absent.id] })(life),
    },
  ],
  "POST /api/meetings/{id}/cell-link": [
    { ...meeting, act: "answer for another", ask: atMeeting("notified", "/cell-link") },
  ],
  "DELETE /api/meetings/{id}/cell-link": [
    { ...meeting, act: "answer for another", ask: atMeeting("notified", "/cell-link") },
  ],
  "POST /api/meetings/{id}/check-in-code": [
    { ...meeting, act: "appoint people", ask: atMeeting("running", "/check-in-code") },
  ],
  "DELETE /api/meetings/{id}/check-in-code": [
    { ...meeting, act: "appoint people", ask: atMeeting("running", "/check-in-code") },
  ],
  "POST /api/meetings/{id}/start": [
    { ...takeDown, row: beforeMeeting(), ask: withVersion("notified", "/start"), also: [] },
  ],
  "POST /api/meetings/{id}/finish": [{ ...takeDown, ask: withVersion("running", "/finish") }],
  "PUT /api/meetings/{id}/times": [
    { ...takeDown, ask: atMeeting("held", "/times", { startTime: "07:45", endTime: "09:50" }) },
  ],
  "POST /api/meetings/{id}/record": [
    {
      ...meeting,
      act: "record a meeting",
      ask: withVersion("notified", "/record", { date: "2023-03-01", time: "08:00", endTime: "10:00", ...byPaper }),
    },
  ],
  "POST /api/meetings/{id}/confirmation": [
    {
      ...meeting,
      act: "confirm what was entered",
      ask: async (life) => {
        const planned = newMeeting(life);
        const { id, version } = await life.of.voice.post(planned.url, planned.body);
        return { url: `/api/meetings/${id}/confirmation`, body: { version } };
      },
    },
  ],
  "POST /api/meetings/{id}/reopening": [{ ...meeting, act: "appoint people", ask: withVersion("held", "/reopening") }],
  "POST /api/meetings/{id}/step": [{ ...takeDown, ask: atMeeting("running", "/step", { step: 3 }) }],
  "PUT /api/meetings/{id}/people": [
    {
      ...meeting,
      act: "appoint people",
      ask: (life) =>
        withVersion("running", "/people", { chairId: life.insider.id, minuteTakerId: life.insider.id })(life),
    },
  ],
  "POST /api/meetings/{id}/guests": [
    {
      ...takeDown,
      ask: (life) => atMeeting("running", "/guests", { id: randomUUID(), name: "Lò Thị Khách", post: "" })(life),
    },
  ],
  "DELETE /api/meetings/{id}/guests/{partId}": [
    {
      ...takeDown,
      ask: async (life) => atMeeting("running", `/guests/${(await inRoom(life, "guests")).id}`)(life),
    },
  ],
  "PUT /api/meetings/{id}/steps/{number}": [
    { ...takeDown, ask: atMeeting("running", "/steps/5", { version: 0, note: "Gợi ý ba việc", personId: null }) },
  ],
  "PUT /api/meetings/{id}/conclusion": [
    { ...takeDown, ask: atMeeting("running", "/conclusion", { version: 1, body: "Kết luận mới" }) },
  ],
  "POST /api/meetings/{id}/contributions": [
    {
      ...takeDown,
      ask: (life) => atMeeting("running", "/contributions", { id: randomUUID(), step: 6, ...line(life) })(life),
    },
  ],
  "PUT /api/meetings/{id}/contributions/{partId}": [
    {
      ...takeDown,
      ask: async (life) => {
        const { url, version } = await contribution(life);
        return { url, body: { version, ...line(life) } };
      },
    },
  ],
  "POST /api/meetings/{id}/contributions/{partId}/removal": [
    {
      ...takeDown,
      ask: async (life) => {
        const { url, version } = await contribution(life);
        return { url: `${url}/removal`, body: { version } };
      },
    },
  ],
  "PUT /api/meetings/{id}/attendance/{partId}": [
    { ...takeDown, ask: (life) => atMeeting("running", `/attendance/${life.absent.id}`, absence("Đi viện"))(life) },
  ],
  "POST /api/meetings/{id}/attendance-count/confirmation": [
    {
      ...meeting,
      act: "confirm what was entered",
      ask: async (life) => {
        await heldByPaper(life);
        const entered = atMeeting("notified", "/attendance-count", { ...figures, ...byPaper })(life);
        await life.of.voice.put(entered.url, entered.body);
        return { url: `${entered.url}/confirmation`, body: {} };
      },
    },
  ],
  "PUT /api/meetings/{id}/attendance-count": [
    {
      ...meeting,
      act: "enter figures",
      ask: async (life) => {
        await heldByPaper(life);
        return atMeeting("notified", "/attendance-count", { ...figures, ...byPaper })(life);
      },
    },
  ],
};
