import { demoDayBody, demoDayView, type DemoDayView } from "#contract/story.ts";
import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";

/** The demo's own clock (server/installation.ts); `null` where the installation is for work. */
export type MovableDay = { day: () => LocalDate; move: (day: LocalDate) => Promise<void> };

const earliest = localDate("2022-11-01");
const latest = localDate("2023-12-31");

const view = (day: LocalDate): DemoDayView => ({ day, earliest, latest });

/** The demo's day, shown in a banner and movable; only a demo may set the day. */
export const storyRoutes =
  (clock: MovableDay | null): Routes =>
  (app, deps) => {
    const refused = fail({ code: "story.not-a-demo" as const });
    defineRead(app, deps, "/api/demo-day", { summary: "Ngày trình diễn", answer: demoDayView }, async () =>
      clock === null ? refused : ok(view(clock.day())),
    );
    defineWrite(
      app,
      deps,
      "POST",
      "/api/demo-day",
      { summary: "Đổi ngày trình diễn", body: demoDayBody, answer: demoDayView },
      async ({ body }) => {
        if (clock === null) return refused;
        if (body.day < earliest || latest < body.day) return fail({ code: "story.day-outside" as const });
        await clock.move(body.day);
        return ok(view(body.day));
      },
    );
  };
