import { newId } from "#server/db/new-id.ts";
import type { Held } from "./hold-meeting.ts";
import type { Teller } from "./teller.ts";
import type { Told } from "./told.ts";

type Row = { id: string; version: number };

/** After the meeting: minutes signed by two, the report to members and committee, both scores, the committee's value. M8, M9, S4. */
export async function report(teller: Teller, told: Told, held: Held): Promise<void> {
  if (held.minutesOn === null) return;
  await signMinutes(teller, held);
  if (held.reportOn !== null) await sendReport(teller, told, held);
  if (held.scores !== null) await score(teller, told, held);
}

async function signMinutes(teller: Teller, { minutesOn, meetingId, secretary, taker }: Held): Promise<void> {
  teller.at(minutesOn ?? "", "09:00");
  const scribe = teller.as(taker);
  let { id, version } = await scribe.post<Row>(`/api/meetings/${meetingId}/minutes`, { id: newId(), reason: "" });
  ({ version } = await scribe.post<Row>(`/api/minutes/${id}/reading`, { version }));
  ({ id, version } = await scribe.post<Row>(`/api/minutes/${id}/signature`, { version, as: "taker" }));
  teller.at(minutesOn ?? "", "15:00");
  await teller.as(secretary).post(`/api/minutes/${id}/signature`, { version, as: "chair" });
}

async function sendReport(
  teller: Teller,
  told: Told,
  { reportOn, acceptedOn, meetingId, secretary, cell, readers }: Held,
): Promise<void> {
  teller.at(reportOn ?? "", "16:00");
  const voice = teller.as(secretary);
  const drafted = await voice.post<Row>(`/api/meetings/${meetingId}/result-report`, { id: newId() });
  const sent = await voice.post<Row>(`/api/result-reports/${drafted.id}/sending`, {
    version: drafted.version,
    to: "both",
  });
  for (const place of readers)
    await teller.as(told.seat(cell, place)).post(`/api/result-reports/${drafted.id}/readings`, {});
  if (acceptedOn === null) return;
  teller.at(acceptedOn, "10:00");
  const office = teller.as(told.seat(0, 4));
  const seen = await office.get<{ report?: Row } & Row>(`/api/result-reports/${drafted.id}`);
  await office.post(`/api/result-reports/${drafted.id}/decision`, {
    version: seen.version ?? sent.version,
    accept: true,
    remark: "",
  });
}

type Line = { id: string; kind: "yesNo" | "levels" | "free"; max: number };
type Mark = { points: number; notApplicable: boolean; note: string };

type ScoreView = {
  rubric: { max: number; groups: { lines: Line[] }[] };
  cellSheet: { version: number } | null;
  leaderSheet: { version: number } | null;
  permissions: Record<string, boolean>;
};

async function score(teller: Teller, told: Told, { scores, meetingId, secretary, leader }: Held): Promise<void> {
  if (scores === null) return;
  const address = `/api/meetings/${meetingId}/score`;
  teller.at(scores.on, "08:30");
  const { rubric } = await teller.as(secretary).get<ScoreView>(address);
  const lines = rubric.groups.flatMap((group) => group.lines);
  const sheet = (points: number, note: string) => ({
    version: 0,
    marks: marksFor(lines, points, note),
    strengths: "Chuẩn bị đúng quy trình, đảng viên phát biểu thẳng thắn.",
    shortcomings: "Tài liệu còn dài.",
  });
  await teller.as(secretary).post(`${address}/cell/submit`, sheet(scores.cell, ""));
  if (scores.leader === null) return;
  teller.at(scores.on, "14:00");
  await teller.as(leader).post(`${address}/leader/submit`, sheet(scores.leader, "Theo diễn biến ghi trong biên bản"));
  if (scores.settled === null) return;
  teller.at(scores.on, "16:30");
  await teller.as(told.seat(0, 3)).post(`${address}/final`, {
    version: 0,
    points: scores.settled,
    comment: "Lấy theo hai phiếu, đã trao đổi với chi bộ.",
  });
}

/** Full marks less what is missing to `points`, taken in whole points from the lines that are marked freely. */
function marksFor(lines: readonly Line[], points: number, note: string): Record<string, Mark> {
  const free = lines.filter(({ kind }) => kind === "free");
  let missing = lines.reduce((sum, { max }) => sum + max, 0) - points;
  const marks: Record<string, Mark> = {};
  for (const { id, max } of lines) marks[id] = { points: max, notApplicable: false, note: "" };
  free.forEach(({ id, max }, at) => {
    const share = Math.min(max, Math.ceil(missing / (free.length - at) / 10) * 10);
    missing -= share;
    if (share > 0) marks[id] = { points: max - share, notApplicable: false, note };
  });
  return marks;
}
