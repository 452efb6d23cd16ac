import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope } from "#server/db/scoped.ts";
import type { BuiltOrganisation, BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { unzip } from "#testing/unzip.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { minutesRoutes } from "../minutes/routes.ts";
import { resultReportRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendanceRoutes, minutesRoutes, resultReportRoutes]);
const { as, build, cell, sister, clock, secretary, office, taker, member, second, database } = setting;

const state = (person: BuiltPerson, at: BuiltOrganisation, name: string) =>
  database.owner
    .insertInto("membership_state")
    .values({
      tenant_id: at.tenantId,
      id: newId(),
      person_id: person.id,
      path: at.path,
      state: name,
      starts_on: localDate("2023-01-01"),
      ends_on: null,
    })
    .execute();

// Of the cell's people one is away for long, one exempt, one sits in the sister cell, and one of the sister's sits here.
await state(await build.person(cell, { name: "Đi xa" }), cell, "special-duty");
await state(await build.person(cell, { name: "Cao tuổi" }), cell, "exempt");
await state(await build.person(cell, { name: "Sang bạn" }), sister, "temporarily-here");
await state(await build.person(sister, { name: "Khách ngồi" }), cell, "temporarily-here");

clock.set("2023-02-15T07:00:00.000Z");
const meeting = await setting.running();
const path = `/api/meetings/${meeting.id}`;
clock.set("2023-02-15T08:40:00.000Z");
await as(secretary).post(`${path}/finish`, { version: meeting.version });
const draft = (await as(taker).post(`${path}/minutes`, { id: newId(), reason: "" })).body;
const back = (await as(taker).post(`/api/minutes/${draft.id}/reading`, { version: draft.version })).body;
const once = (await as(taker).post(`/api/minutes/${draft.id}/signature`, { version: back.version, as: "taker" })).body;
await as(secretary).post(`/api/minutes/${draft.id}/signature`, { version: once.version, as: "chair" });
const report = (await as(secretary).post(`${path}/result-report`, { id: newId() })).body;
const address = `/api/result-reports/${report.id}`;
const sent = (await as(secretary).post(`${address}/sending`, { version: report.version, to: "members" })).body;
for (const who of [member, second]) await as(who).post(`${address}/readings`, {});

test("how many are to read a report, and have, is the same whoever asks; who, is not", async () => {
  const seen = await Promise.all(
    [secretary, office, setting.committeeMember, setting.leader, member, second, taker].map(async (who) => {
      const { readings } = (await as(who).get(address)).body as Json;
      return [readings.members, readings.read];
    }),
  );
  // Seven of the cell's own, the exempt among them, and the guest; not who is on special duty or sits elsewhere.
  assert.deepEqual([...new Set(seen.map(String))], ["8,2"]);
  const people = async (who: BuiltPerson) => (await as(who).get(address)).body.readings.people;
  assert.equal(await people(member), null);
  const named = (await people(secretary)).map(({ person }: Json) => person.name);
  assert.deepEqual([named.includes("Khách ngồi"), named.includes("Sang bạn"), named.length], [true, false, 8]);
});

test("in the database too a plain member gets the roll without its people, and a sister cell none of it", async () => {
  const rollAs = async (who: BuiltPerson, role: "member" | "cellSecretary", at: BuiltOrganisation) => {
    return withinScope(database.web, callerOf(who, role, at), async ({ trx }) => {
      const { rows } = await sql<{
        personId: string | null;
      }>`select * from roll_on(${cell.path}, '2023-02-15')`.execute(trx);
      return rows.filter(({ personId }) => personId !== null).length * 100 + rows.length;
    });
  };
  assert.equal(await rollAs(member, "member", cell), 10);
  assert.equal(await rollAs(secretary, "cellSecretary", cell), 1010);
  assert.equal(await rollAs(setting.sisterSecretary, "cellSecretary", sister), 0);
});

test("the number is drawn with the first sending, and the notice bore its own", async () => {
  assert.equal(sent.symbol, "01-BC/CB");
  const again = (await as(secretary).post(`${address}/sending`, { version: sent.version, to: "committee" })).body;
  assert.equal(again.symbol, "01-BC/CB");
  const drawn = await database.owner
    .selectFrom("register_number")
    .where("row_id", "in", [report.id, meeting.id])
    .orderBy("kind")
    .select(["kind", "number", "state"])
    .execute();
  assert.deepEqual(drawn, [
    { kind: "BC", number: 1, state: "issued" },
    { kind: "TB", number: 1, state: "issued" },
  ]);
  const text = async (file: string) =>
    (unzip((await as(secretary).get(file)).body).get("word/document.xml") ?? "").replaceAll(/<[^>]+>/g, "");
  assert.match(await text(`${address}.docx`), /Số: 01-BC\/CB/);
  assert.match(await text(`${path}/notice.docx`), /Số: 01-TB\/CB/);
});

test("report, notice and minutes come as PDF too, to whom they come as DOCX", async () => {
  for (const file of [address, `${path}/notice`, `${path}/minutes`]) {
    const pdf = await as(secretary).get(`${file}.pdf`);
    assert.deepEqual([pdf.status, pdf.body.subarray(0, 5).toString()], [200, "%PDF-"], file);
    assert.equal((await as(setting.stranger).get(`${file}.pdf`)).code, "row.unknown");
  }
});
