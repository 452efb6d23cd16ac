import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { solutionRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, solutionRoutes]);
const { as, cell, clock, secretary, taker, member, second } = setting;

clock.set("2023-03-08T07:00:00.000Z");

test("an adopted solution left open comes first at the next meeting; its owner reports it done", async () => {
  const first = await setting.running({ date: "2023-03-08" });
  const id = newId();
  const body = {
    id,
    contributionId: null,
    body: "Gửi tài liệu trước ba ngày",
    ownerId: member.id,
    dueOn: "2023-12-31",
    adopted: true,
  };
  assert.equal((await as(second).post(`/api/meetings/${first.id}/solutions`, body)).code, "denied.needs-role");
  assert.equal((await as(taker).post(`/api/meetings/${first.id}/solutions`, body)).status, 200);
  await as(secretary).post(`/api/meetings/${first.id}/finish`, { version: first.version });
  clock.set("2023-12-20T02:00:00.000Z");
  const next = await setting.running({ date: "2023-12-20" });
  const { body: shown } = await as(secretary).get(`/api/meetings/${next.id}/room`);
  assert.ok(shown.openSolutions.some((solution: Json) => solution.id === id));
  const done = { version: 1, as: "done", doneOn: "2023-12-20", proof: "" };
  assert.equal(
    (await as(second).post(`/api/solutions/${id}/closing`, { ...done, proof: "x" })).code,
    "denied.needs-role",
  );
  assert.equal((await as(member).post(`/api/solutions/${id}/closing`, done)).code, "solution.proof-missing");
  assert.equal((await as(member).post(`/api/solutions/${id}/closing`, { ...done, proof: "Quy chế mới" })).status, 200);
  const list = await as(setting.office).get(`/api/solutions?organisationId=${cell.id}`);
  assert.equal(list.body.solutions.find((solution: Json) => solution.id === id).state, "done");
});
