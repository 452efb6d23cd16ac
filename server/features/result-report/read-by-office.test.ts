import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { minutesRoutes } from "../minutes/routes.ts";
import { resultReportRoutes } from "./routes.ts";

const { as, clock, secretary, office, taker, member, running } = await meetingSetting([
  meetingRoutes,
  attendanceRoutes,
  minutesRoutes,
  resultReportRoutes,
]);

clock.set("2023-02-15T07:00:00.000Z");
const meeting = await running();
const path = `/api/meetings/${meeting.id}`;
const line = { id: newId(), personId: member.id, guestId: null, body: "Gửi tài liệu sớm hơn.", step: 6 };
await as(taker).post(`${path}/contributions`, line);
await as(taker).put(`${path}/conclusion`, { version: 0, body: "1. Thống nhất gửi trước ba ngày." });
clock.set("2023-02-15T08:40:00.000Z");
await as(secretary).post(`${path}/finish`, { version: meeting.version });
const report = (await as(secretary).post(`${path}/result-report`, { id: newId() })).body;
const bodies = ({ sections }: Json): string[] => sections.map(({ body }: Json) => body);

test("the office, which reads no contributions, finds and leaves the cell's words as the cell has them", async () => {
  const address = `/api/result-reports/${report.id}`;
  assert.match(bodies(report).join("\n"), /Thống nhất gửi trước ba ngày/);
  const seen = (await as(office).get(address)).body;
  assert.deepEqual(bodies(seen), bodies(report));
  const onBehalfOf = { source: "call", words: "bí thư chi bộ", day: "2023-02-15" };
  const wrote = { version: seen.version, body: "Chuẩn bị tốt.", onBehalfOf };
  const written = (await as(office).put(`${address}/sections/strengths`, wrote)).body;
  assert.match(bodies(written).join("\n"), /Thống nhất gửi trước ba ngày/);
  const kept = (await as(secretary).get(address)).body;
  assert.match(
    bodies(kept).join("\n"),
    /Chuẩn bị tốt[^]*Thống nhất gửi trước ba ngày|Thống nhất gửi trước ba ngày[^]*Chuẩn bị tốt/,
  );
  const onBehalf = { version: kept.version, to: "committee", onBehalfOf };
  const draft = (await as(taker).post(`${path}/minutes`, { id: newId(), reason: "" })).body;
  const back = (await as(taker).post(`/api/minutes/${draft.id}/reading`, { version: draft.version })).body;
  const once = (await as(taker).post(`/api/minutes/${draft.id}/signature`, { version: back.version, as: "taker" }))
    .body;
  await as(secretary).post(`/api/minutes/${draft.id}/signature`, { version: once.version, as: "chair" });
  const sent = await as(office).post(`${address}/sending`, onBehalf);
  assert.deepEqual([sent.status, sent.body.state], [200, "sent"]);
  assert.match(bodies(sent.body).join("\n"), /Thống nhất gửi trước ba ngày/);
});
