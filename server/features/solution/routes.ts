import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { fail, ok } from "#domain/result.ts";
import { permissionsOn } from "#domain/solution/policy.ts";
import { meetingParams } from "#contract/meeting.ts";
import { writtenRow } from "#contract/meeting-room.ts";
import * as contract from "#contract/solution.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { showShares } from "./show-shares.ts";
import { keepsSolutions, solutionsOfCell } from "./store.ts";
import { closeSolution, editSolution, proposeSolution } from "./write-solution.ts";

/** What a cell resolved to do, and what became of it. M10. */
export const solutionRoutes: Routes = (app, deps) => {
  const list = {
    summary: "Các giải pháp của một chi bộ",
    query: contract.solutionListQuery,
    answer: contract.solutionList,
  };
  defineRead(app, deps, "/api/solutions", list, async ({ scoped, query: { organisationId } }) =>
    (await keepsSolutions(scoped, organisationId))
      ? ok({ today: dayOf(deps.now()), solutions: await presentAll(scoped, organisationId) })
      : fail({ code: "row.unknown" as const }),
  );
  const shares = {
    summary: "Tỷ lệ giải pháp đã thực hiện theo chi bộ và quý",
    query: contract.solutionSharesQuery,
    answer: contract.solutionShares,
  };
  defineRead(app, deps, "/api/solution-shares", shares, ({ scoped, query: { organisationId, year } }) =>
    showShares(scoped, deps.now(), { organisationId, year }),
  );
  const propose = {
    summary: "Ghi một giải pháp",
    params: meetingParams,
    body: contract.solutionBody,
    answer: writtenRow,
  };
  defineWrite(app, deps, "POST", "/api/meetings/:id/solutions", propose, ({ caller, params: { id }, body }) =>
    proposeSolution(deps, caller, id, body),
  );
  const edit = {
    summary: "Sửa một giải pháp",
    params: meetingParams,
    body: contract.solutionEditBody,
    answer: writtenRow,
  };
  defineWrite(app, deps, "PUT", "/api/solutions/:id", edit, ({ caller, params: { id }, body }) =>
    editSolution(deps, caller, id, body),
  );
  const close = {
    summary: "Giải pháp đã xong, hoặc thôi không làm",
    params: meetingParams,
    body: contract.solutionCloseBody,
    answer: writtenRow,
  };
  defineWrite(app, deps, "POST", "/api/solutions/:id/closing", close, ({ caller, params: { id }, body }) =>
    closeSolution(deps, caller, id, body),
  );
};

async function presentAll(scoped: Scoped, organisationId: string): Promise<contract.SolutionView[]> {
  const rows = await solutionsOfCell(scoped, organisationId);
  const names = await personNames(
    scoped,
    rows.map(({ owner_id }) => owner_id),
  );
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    contributionId: row.contribution_id,
    body: row.body,
    owner: namedIn(names, row.owner_id),
    dueOn: row.due_on,
    adopted: row.adopted,
    state: row.state as contract.SolutionView["state"],
    version: row.version,
    meetingTopic: row.topic_title,
    meetingOn: row.held_on,
    doneOn: row.done_on,
    proof: row.proof,
    permissions: permissionsOn(scoped.caller.actor, {
      path: row.path as Path,
      meetingId: row.meeting_id,
      ownerId: row.owner_id,
    }),
  }));
}
