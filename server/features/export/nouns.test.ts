import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { newId } from "#server/db/new-id.ts";
import { insertRow } from "#testing/access-setting.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { exportRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-04-12T02:00:00.000Z"), [exportRoutes]);

let committee: BuiltOrganisation;
let secretary: BuiltPerson;
before(async () => {
  committee = await build.committee({ name: "Đảng ủy Sở" });
  const cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  secretary = await build.person(cell, { name: "Trần Thị Hoa" });
  await build.grant(secretary, "cellSecretary", cell);
  await build.grant(await build.person(sister, { name: "Lê Văn Khác" }), "cellSecretary", sister);
  await seed(cell, "Chuyển đổi số", secretary.id);
  await seed(sister, "Chuyện khác", null);
});

/** One row of each noun. Without triggers and foreign keys: what is on trial is how a row is said. */
async function seed(at: BuiltOrganisation, topic: string, ownerId: string | null): Promise<void> {
  const [plan, meeting, of] = [newId(), newId(), { organisation_id: at.id }];
  const rows: [string, Record<string, unknown>][] = [
    ["cell_plan", { ...of, id: plan, state: "acknowledged", submitted_on: "2023-01-05" }],
    [
      "cell_plan_item",
      { cell_plan_id: plan, period_key: "2023-Q1", title: topic, source: "committee", planned_on: "2023-03-20" },
    ],
    [
      "meeting",
      {
        ...of,
        id: meeting,
        kind: "thematic",
        period_key: "2023-Q1",
        topic_title: topic,
        state: "held",
        starts_at: "2023-03-20T01:00:00Z",
        ends_at: "2023-03-20T03:30:00Z",
        place: "Phòng 2",
        held_on: "2023-03-20",
      },
    ],
    [
      "attendance_count",
      {
        meeting_id: meeting,
        counted: 12,
        present: 8,
        late: 1,
        with_reason: 2,
        without_reason: 1,
        exempt: 3,
        special_duty: 0,
        sent: true,
      },
    ],
    ["solution", { meeting_id: meeting, body: `Làm ${topic}`, owner_id: ownerId, due_on: "2023-06-30", state: "open" }],
    [
      "result_report",
      {
        meeting_id: meeting,
        state: "accepted",
        members_sent_on: "2023-03-25",
        committee_sent_on: "2023-03-27",
      },
    ],
    [
      "audit_entry",
      {
        id: newId(),
        at: "2023-04-12T02:00:00Z",
        person_id: ownerId,
        action: "meeting.notify",
        noun: "meeting",
        from_address: "127.0.0.1",
        digest: Buffer.from("ab", "hex"),
      },
    ],
    [
      "reading_log",
      {
        id: newId(),
        at: "2023-04-12T02:00:00Z",
        person_id: ownerId ?? newId(),
        about_person_id: ownerId,
        noun: "member",
        from_address: "127.0.0.1",
      },
    ],
    ["score_final", { meeting_id: meeting, total_tenths: 925, band: "good", settled_on: "2023-03-31", sent: true }],
  ];
  await owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const [table, values] of rows) await insertRow(trx, table, at, values);
  });
}

describe("each noun, as the cell's secretary takes it out", () => {
  const lines = {
    members: "Chi bộ Thanh tra,Trần Thị Hoa,,Chính thức,01/01/2020,,,,",
    organisations: "Chi bộ Thanh tra,Chi bộ,Đảng ủy Sở,01/01/2020,,CB",
    roles: "Chi bộ Thanh tra,Trần Thị Hoa,Bí thư chi bộ,01/01/2020,",
    registrations: "Chi bộ Thanh tra,Quý I/2023,Chuyển đổi số,Theo kế hoạch Đảng ủy,20/03/2023,Đã ghi nhận,05/01/2023",
    meetings:
      "Chi bộ Thanh tra,Quý I/2023,Chuyên đề,Chuyển đổi số,20/03/2023 08:00,20/03/2023 10:30,Phòng 2,Đã sinh hoạt,20/03/2023",
    attendance: "Chi bộ Thanh tra,Chuyển đổi số,12,8,1,2,1,3",
    solutions: "Chi bộ Thanh tra,Làm Chuyển đổi số,Trần Thị Hoa,30/06/2023,Đang làm,",
    reports: "Chi bộ Thanh tra,Chuyển đổi số,Đảng ủy đã tiếp nhận,25/03/2023,27/03/2023",
    scores: "Chi bộ Thanh tra,Chuyển đổi số,92.5,Tốt,31/03/2023",
    audit: "12/04/2023 09:00:00,Trần Thị Hoa,gửi thông báo sinh hoạt,buổi sinh hoạt,Chi bộ Thanh tra,127.0.0.1,ab",
    readings: "12/04/2023 09:00:00,Trần Thị Hoa,đảng viên,Trần Thị Hoa,Chi bộ Thanh tra,127.0.0.1",
  };
  for (const [noun, line] of Object.entries(lines))
    test(`${noun}: their own line in words, none of the sister cell`, async () => {
      // Asked below the committee, so that nothing but their reach keeps the sister out.
      const { body } = await as(secretary).get(`/api/organisations/${committee.id}/export/${noun}/csv`);
      const [, ...told] = Buffer.from(body).toString("utf8").trimEnd().split("\r\n");
      assert.deepEqual(told, [line]);
    });
});
