import { Document, Packer, Paragraph } from "docx";
import { instantAt, localDate } from "#domain/calendar/local-date.ts";
import type { MinutesView } from "#contract/minutes.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { startBenchCluster } from "./bench-cluster.ts";
import { startChild } from "./child.ts";
import { percentile, report } from "./measure.ts";

/**
 * `npm run bench -- minutes`: from the press that ends a meeting until the minutes are there as DOCX, over HTTP: 30 members, 40
 * contributions, a conclusion. The room is closed, its numbers written, the minutes drafted, laid out and drawn. Baseline: the bare
 * `docx` library on the same lines of text in the same run. Asked for: at most 10 seconds.
 */
const day = localDate("2023-02-15");
const [began, over] = [instantAt(day, "14:00"), instantAt(day, "16:05")];
const [rounds, members, spoken] = [20, 30, 40] as const;

type Room = { meetingId: string; secretary: BuiltPerson };

/** A running meeting of a cell of its own, with everything said in it. */
async function talk(owner: Db, committee: BuiltOrganisation): Promise<Room> {
  const build = builders(owner);
  const cell = await build.cell({ under: committee });
  const secretary = await build.holder("cellSecretary", cell);
  const people = [secretary];
  while (people.length < members) people.push(await build.person(cell));
  const meetingId = newId();
  const key = { tenant_id: cell.tenantId, path: cell.path };
  await owner
    .insertInto("meeting")
    .values({
      ...key,
      id: meetingId,
      organisation_id: cell.id,
      path_then: cell.path,
      kind: "thematic",
      topic_title: "Nâng cao chất lượng sinh hoạt chi bộ",
      state: "running",
      current_step: 7,
      starts_at: began,
      held_on: day,
      place: "Phòng họp",
      chair_id: secretary.id,
      minute_taker_id: people[1]?.id ?? null,
      presenter_id: people[2]?.id ?? null,
      notified_at: began,
      created_at: began,
      created_by: secretary.id,
    })
    .execute();
  const made = { recorded_at: began, recorded_by: secretary.id };
  const lines = Array.from({ length: spoken }, (_, at) => ({
    ...key,
    ...made,
    id: newId(),
    meeting_id: meetingId,
    person_id: people[at % members]?.id ?? null,
    guest_id: null,
    body: "Cần gửi tài liệu sớm hơn một tuần để đảng viên nghiên cứu, chuẩn bị ý kiến. ".repeat(4).trim(),
    step: 6,
    said_at: instantAt(day, `15:${String(at).padStart(2, "0")}`),
  }));
  await owner.insertInto("contribution").values(lines).execute();
  const conclusion = {
    meeting_id: meetingId,
    body: "Gửi tài liệu trước ba ngày.\nĐầu buổi kiểm điểm kết luận buổi trước.",
  };
  await owner
    .insertInto("conclusion")
    .values({ ...key, ...made, ...conclusion, version: 1 })
    .execute();
  return { meetingId, secretary };
}

async function ask(base: string, { token }: BuiltPerson, path: string, body?: object): Promise<Response> {
  const headers = { cookie: `${sessionCookie}=${token}`, origin: base, "content-type": "application/json" };
  const sent = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${base}${path}`, sent);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Milliseconds to the last byte, and the text that was drawn. */
async function endAndDraw(base: string, { meetingId, secretary }: Room): Promise<{ ms: number; lines: string[] }> {
  const at = `/api/meetings/${meetingId}`;
  const started = performance.now();
  await ask(base, secretary, `${at}/finish`, { version: 1 });
  const drafted = await ask(base, secretary, `${at}/minutes`, { id: newId(), reason: "" });
  const file = await ask(base, secretary, `${at}/minutes.docx`);
  await file.arrayBuffer();
  const ms = performance.now() - started;
  const { sections } = (await drafted.json()) as MinutesView;
  return { ms, lines: sections.flatMap(({ title, body }) => [title, ...body.split("\n")]) };
}

async function drawBare(lines: readonly string[]): Promise<number> {
  const started = performance.now();
  await Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] }));
  return performance.now() - started;
}

const cluster = await startBenchCluster();
const { db: owner, close } = connect(cluster.config(), { max: 4, onLost: () => undefined });
try {
  const committee = await builders(owner).committee();
  const application = await startChild("application-at.ts", [over], { DATABASE_URL: cluster.url });
  try {
    const [whole, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const { ms, lines } = await endAndDraw(application.ready, await talk(owner, committee));
      const drawn = await drawBare(lines);
      // The first draws with cold code on both sides and is reported apart.
      if (round === 0) {
        report({ name: "minutes.finish-to-docx.first", value: ms, unit: "ms", baseline: drawn });
        continue;
      }
      whole.push(ms);
      bare.push(drawn);
    }
    const [value, baseline] = [percentile(whole, 0.95), percentile(bare, 0.95)];
    report({ name: "minutes.finish-to-docx.p95", value, unit: "ms", baseline });
  } finally {
    await application.stop();
  }
} finally {
  await close();
  await cluster.stop();
}
