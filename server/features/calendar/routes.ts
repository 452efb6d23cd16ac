import * as contract from "#contract/calendar.ts";
import type { Routes } from "../../http/app.ts";
import { defineRead, defineWrite } from "../../http/routes.ts";
import { presentHolidays, writeHolidays } from "./holidays.ts";

const answer = contract.holidayYear;

/** The public holidays a committee counts working days by. */
export const calendarRoutes: Routes = (app, deps) => {
  const show = { summary: "Ngày nghỉ lễ của một năm", query: contract.holidayQuery, answer };
  defineRead(app, deps, "/api/holidays", show, ({ scoped, query }) => presentHolidays(scoped, query, deps.now()));
  const write = { summary: "Ghi ngày nghỉ lễ của một năm", body: contract.holidayBody, answer };
  defineWrite(app, deps, "PUT", "/api/holidays", write, ({ caller, body }) => writeHolidays(deps, caller, body));
};
