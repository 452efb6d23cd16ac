import { ok } from "#domain/result.ts";
import { meetingParams as params } from "#contract/meeting.ts";
import * as contract from "#contract/minutes.ts";
import { recordInspection } from "#server/db/audit.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import type { Routes } from "#server/http/app.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { sayMinutes } from "./say-minutes.ts";
import { ofMeeting } from "./present.ts";
import { draftVersion, readBack, sign, writeSection } from "./write-minutes.ts";

/** The record of a meeting, from what was captured to two signatures. M8. */
export const minutesRoutes: Routes = (app, deps) => {
  const one = {
    summary: "Biên bản của buổi sinh hoạt",
    params,
    query: contract.minutesQuery,
    answer: contract.minutesOfMeeting,
  };
  defineRead(app, deps, "/api/meetings/:id/minutes", one, async ({ scoped, params: { id }, query: { number } }) => {
    const seen = await seeMeeting(scoped, id);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    const found = await ofMeeting(scoped, meeting, number);
    if (found.minutes !== null)
      await recordInspection(scoped, deps.now(), { noun: "minutes", rowId: found.minutes.id, path: meeting.path });
    return ok(found);
  });
  const answer = contract.minutesView;
  const draft = { summary: "Dự thảo biên bản, hoặc bản mới có lý do", params, body: contract.draftMinutesBody, answer };
  defineWrite(app, deps, "POST", "/api/meetings/:id/minutes", draft, ({ caller, params: { id }, body }) =>
    draftVersion(deps, caller, id, body),
  );
  const write = {
    summary: "Sửa một phần của biên bản",
    params: contract.sectionParams,
    body: contract.writeSectionBody,
    answer,
  };
  defineWrite(app, deps, "PUT", "/api/minutes/:id/sections/:key", write, ({ caller, params: at, body }) =>
    writeSection(deps, caller, at, body),
  );
  const read = { summary: "Đã đọc lại trước chi bộ", params, body: contract.minutesVersionBody, answer };
  defineWrite(app, deps, "POST", "/api/minutes/:id/reading", read, ({ caller, params: { id }, body }) =>
    readBack(deps, caller, id, body.version),
  );
  const signed = { summary: "Ký biên bản", params, body: contract.signMinutesBody, answer };
  defineWrite(app, deps, "POST", "/api/minutes/:id/signature", signed, ({ caller, params: { id }, body }) =>
    sign(deps, caller, id, body),
  );
  const file = { summary: "Biên bản", params };
  defineDocuments(app, deps, "/api/meetings/:id/minutes", file, ({ scoped, params: { id } }) =>
    sayMinutes(scoped, deps.now(), id),
  );
};
