import type { LeadReportOfMeeting } from "#contract/lead-report.ts";
import { newId } from "#server/db/new-id.ts";
import { leaderships } from "./cast.ts";
import { report } from "./report-meeting.ts";
import type { Teller } from "./teller.ts";
import type { Told } from "./told.ts";

export type Script = {
  cell: number;
  notice: { on: string; at: string };
  meeting: { on: string; from: string; to: string; place: string };
  /** `null`: the lead report was never sent ahead. */
  papersOn: string | null;
  /** `reason` null: without reason. */
  absent: { place: number; reason: "sick" | "business" | "leave" | "private" | "other" | null; words: string }[];
  said: { place: number; text: string }[];
  solutions: { text: string; owner: number; due: string }[];
  conclusion: string;
  minutesOn: string | null;
  reportOn: string | null;
  acceptedOn: string | null;
  /** Members who have read the report. */
  readers: number[];
  attendee: "present" | "declined" | "none";
  /** Tenths of a point out of 1,000; `leader` and `settled` null while they are still to come. */
  scores: { cell: number; leader: number | null; settled: number | null; on: string } | null;
};

type Meeting = { id: string; version: number };
export type Held = Script & { meetingId: string; leader: string; secretary: string; taker: string };

/** One meeting from its notice to what became of it, each act on its own day by its own person. M1–M9. */
export async function holdMeeting(teller: Teller, told: Told, script: Script): Promise<void> {
  const held: Held = {
    ...script,
    meetingId: newId(),
    leader: leaderOf(told, script.cell),
    secretary: told.seat(script.cell, 0),
    taker: told.seat(script.cell, script.cell === 3 ? 2 : 5),
  };
  await notify(teller, told, held);
  await sendPapers(teller, held);
  await assign(teller, told, held);
  await meet(teller, told, held);
  await report(teller, told, held);
}

const leaderOf = (told: Told, cell: number): string => {
  const charge = leaderships.find(({ leads }) => leads.includes(cell));
  return charge ? told.seat(charge.cell, charge.place) : told.seat(0, 3);
};

async function notify(
  teller: Teller,
  told: Told,
  { cell, notice, meeting, meetingId, secretary }: Held,
): Promise<void> {
  teller.at(notice.on, notice.at);
  const voice = teller.as(secretary);
  const organisationId = told.cellIds[cell];
  const { offers } = await voice.get<{ offers: { cellPlanItemId: string; periodKey: string; topicTitle: string }[] }>(
    `/api/meetings?organisationId=${organisationId}&year=2023`,
  );
  const offer = offers.find(({ periodKey }) => periodKey === "2023-Q1");
  const when = {
    date: meeting.on,
    time: meeting.from,
    endTime: null,
    place: meeting.place,
    presenterId: told.seat(cell, 1),
    topicTitle: offer?.topicTitle ?? "",
  };
  const planned = await voice.post<Meeting>("/api/meetings", {
    id: meetingId,
    organisationId,
    kind: "thematic",
    periodKey: "2023-Q1",
    cellPlanItemId: offer?.cellPlanItemId ?? null,
    ...when,
  });
  const questions = [
    "Sinh hoạt chi bộ thời gian qua còn hình thức ở khâu nào?",
    "Việc gì làm được ngay trong quý này?",
  ];
  await voice.post(`/api/meetings/${meetingId}/notice`, { version: planned.version, ...when, questions, papers: [] });
}

/** The lead report, written by the deputy, approved by the secretary, sent to the members ahead. M2. */
async function sendPapers(teller: Teller, { papersOn, meetingId, secretary, cell }: Held): Promise<void> {
  if (papersOn === null) return;
  teller.at(papersOn, "09:30");
  const voice = teller.as(secretary);
  const address = `/api/meetings/${meetingId}/lead-report`;
  const known = await voice.get<LeadReportOfMeeting>(address);
  let { id, version } = known.report ?? { id: newId(), version: 0 };
  if (known.report === null) ({ id, version } = await voice.post<Meeting>(address, { id, presenterId: null }));
  const body = `I. Sự cần thiết\nSinh hoạt chi bộ là nơi đảng viên bàn việc của đơn vị.\n\nII. Tình hình\nKết quả: đủ kỳ, đúng giờ. Hạn chế: ít ý kiến, nội dung dàn trải. Nguyên nhân: tài liệu gửi muộn.\n\nIII. Giải pháp đề xuất\nGửi tài liệu sớm; mỗi buổi bàn một việc.\n\nIV. Câu hỏi thảo luận\nĐồng chí thấy khâu nào cần sửa trước?`;
  ({ version } = await voice.put<Meeting>(`/api/lead-reports/${id}`, { version, body, uploadId: null }));
  for (const move of ["approve", "send"])
    ({ version } = await voice.post<Meeting>(`/api/lead-reports/${id}/moves`, {
      version,
      move,
      remark: cell === 0 ? "" : "",
    }));
}

/** The office names the leader in charge; the leader answers. M4. */
async function assign(teller: Teller, told: Told, { attendee, meetingId, leader, notice }: Held): Promise<void> {
  if (attendee === "none") return;
  teller.at(nextDay(notice.on), "08:15");
  const address = `/api/meetings/${meetingId}/attendee`;
  const assigned = await teller
    .as(told.seat(0, 4))
    .post<{ current: Meeting }>(address, { id: newId(), personId: leader });
  teller.at(nextDay(notice.on), "16:00");
  const accept = attendee === "present";
  await teller.as(leader).post(`/api/attendee-assignments/${assigned.current.id}/answer`, {
    version: assigned.current.version,
    accept,
    reason: accept ? "" : "Trùng lịch họp với Ủy ban nhân dân tỉnh",
  });
}

export const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

type Room = {
  meeting: Meeting;
  attendee: { assignmentId: string; version: number } | null;
  conclusion: { version: number } | null;
};

/** In the room: roll-call, contributions, solutions, conclusion. M5. */
async function meet(teller: Teller, told: Told, held: Held): Promise<void> {
  const { cell, meeting, meetingId, secretary, taker } = held;
  const address = `/api/meetings/${meetingId}`;
  const chair = teller.as(secretary);
  teller.at(meeting.on, meeting.from);
  const seen = await chair.get<Meeting>(address);
  const started = await chair.post<Meeting>(`${address}/start`, { version: seen.version });
  await chair.put(`${address}/people`, { version: started.version, chairId: secretary, minuteTakerId: taker });
  const room = await chair.get<Room>(`${address}/room`);
  if (room.attendee !== null && held.attendee === "present")
    await chair.put(`/api/attendee-assignments/${room.attendee.assignmentId}/presence`, {
      version: room.attendee.version,
      present: true,
    });
  for (const { place, reason, words } of held.absent) {
    await chair.put(`${address}/attendance/${told.seat(cell, place)}`, {
      state: reason === null ? "absent-without-reason" : "absent-with-reason",
      reasonKind: reason,
      reason: words,
      leftEarly: false,
    });
  }
  await talk(teller, told, held);
  teller.at(meeting.on, meeting.to);
  const last = await chair.get<Room>(`${address}/room`);
  await chair.post(`${address}/finish`, { version: last.meeting.version });
}

async function talk(
  teller: Teller,
  told: Told,
  { cell, meeting, meetingId, said, solutions, conclusion, secretary, taker }: Held,
): Promise<void> {
  const address = `/api/meetings/${meetingId}`;
  const scribe = teller.as(taker);
  teller.at(meeting.on, minutesAfter(meeting.from, 25));
  for (const [at, { place, text }] of said.entries()) {
    teller.at(meeting.on, minutesAfter(meeting.from, 25 + at * 6));
    await scribe.post(`${address}/contributions`, {
      id: newId(),
      personId: told.seat(cell, place),
      guestId: null,
      body: text,
      step: 6,
    });
  }
  for (const { text, owner, due } of solutions) {
    await scribe.post(`${address}/solutions`, {
      id: newId(),
      contributionId: null,
      body: text,
      ownerId: told.seat(cell, owner),
      dueOn: due,
      adopted: true,
    });
  }
  await teller.as(secretary).put(`${address}/conclusion`, { version: 0, body: conclusion });
}

function minutesAfter(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const total = hour * 60 + minute + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}
