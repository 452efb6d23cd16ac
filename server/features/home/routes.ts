import * as z from "zod/mini";
import { HomeView } from "#contract/home.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead } from "#server/http/routes.ts";
import { cellYears } from "./cell-year.ts";
import { committeeDuties } from "./committee-duties.ts";
import { byUrgency, dutyOn } from "./day-of-duty.ts";
import { overdueCells } from "./overdue-cells.ts";
import { personDuties } from "./person-duties.ts";
import { registrationDuties } from "./registration-duties.ts";
import { waitingAtMeetings } from "./waiting-at-meetings.ts";

/** One account holds all roles of a person; the home page merges their duties, the most pressing first. */
export const homeRoutes: Routes = (app, deps) => {
  defineRead(
    app,
    deps,
    "/api/home",
    { summary: "Việc cần làm của người đang đăng nhập", query: z.strictObject({}), answer: HomeView },
    async ({ scoped, caller }) => {
      const today = dayOf(deps.now());
      const years = await cellYears(scoped, today);
      const waiting = await waitingAtMeetings({ scoped, today });
      const found = [
        ...(await registrationDuties(scoped, today)),
        ...years.flatMap((year) => year.duties),
        ...(await committeeDuties(scoped, today, waiting)),
        ...(await personDuties(scoped, today, waiting)),
        ...(await overdueCells(scoped, today)),
      ];
      return ok({
        personName: caller.personName,
        today,
        duties: found.map((duty) => dutyOn(today, duty)).sort(byUrgency),
        cells: years.map(({ cell }) => cell),
        hasBoard: [...(scoped.scope.read.board ?? []), ...(scoped.scope.read.boardCount ?? [])].length > 0,
      });
    },
  );
};
