import type { FastifyInstance } from "fastify";
import * as contract from "#contract/channel.ts";
import { ok } from "#domain/result.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Door } from "#server/auth/door.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import type { Routes } from "#server/http/app.ts";
import { fileSchema } from "#server/http/file-schema.ts";
import { defineWrite, openApi, refuse, answer, validated, type RouteDeps } from "#server/http/routes.ts";
import { calendarFile } from "./calendar-file.ts";
import { feedEvents } from "./feed-events.ts";
import { channelsOfAccount, endFeed, feedCaller, makeFeed, saveChannels } from "./store.ts";

export type ChannelOptions = Door & { publicUrl: string; mailPossible: boolean };

/** How news reaches the person, each way turned off by themselves; what was told stays on record. A1. */
export const channelRoutes =
  (options: ChannelOptions): Routes =>
  (app, deps) => {
    const said = { summary: "Kênh nhận tin của tôi", answer: contract.channelView };
    app.get("/api/channel", { schema: openApi(said) }, async (request, reply) => {
      const caller = await deps.authenticate(request);
      return answer(deps, reply, said.answer, ok(await viewOf(deps, options, caller)));
    });
    const choose = { summary: "Chọn kênh nhận tin", body: contract.channelBody, answer: contract.channelView };
    defineWrite(app, deps, "PUT", "/api/channel", choose, async ({ caller, body }) => {
      await saveChannels(options, caller, body);
      return ok(await viewOf(deps, options, caller));
    });
    const make = { summary: "Tạo địa chỉ lịch của tôi; địa chỉ cũ hết hiệu lực", answer: contract.feedMade };
    defineWrite(app, deps, "POST", "/api/calendar-feed", make, async ({ caller }) => {
      const token = await makeFeed(options, caller);
      return ok({ address: `${options.publicUrl}/api/calendar-feeds/${token}.ics` });
    });
    const end = { summary: "Ngừng địa chỉ lịch của tôi", answer: contract.channelView };
    defineWrite(app, deps, "DELETE", "/api/calendar-feed", end, async ({ caller }) => {
      await endFeed(options, caller);
      return ok(await viewOf(deps, options, caller));
    });
    serveFeed(app, deps, options);
  };

/** Read by calendars without a session: the address is the key, the rights are read anew each time. */
function serveFeed(app: FastifyInstance, deps: RouteDeps, options: ChannelOptions): void {
  const said = { summary: "Lịch theo địa chỉ riêng", params: contract.feedParams };
  const schema = fileSchema({ ...said, mediaType: "text/calendar" });
  app.get("/api/calendar-feeds/:token", { schema }, async (request, reply) => {
    const { params } = validated(said, request);
    const token = (params as { token: string }).token.replace(/\.ics$/u, "");
    const caller = await feedCaller(options, token, { at: deps.now(), from: request.ip });
    if (caller === null) return refuse(reply, { code: "row.unknown" });
    const events = await withinScope(deps.db, caller, (scoped) => feedEvents(scoped, dayOf(deps.now())));
    return reply
      .header("content-type", "text/calendar; charset=utf-8")
      .header("cache-control", "private, no-store")
      .header("referrer-policy", "no-referrer")
      .send(await calendarFile(events, options.wall()));
  });
}

async function viewOf(deps: RouteDeps, options: ChannelOptions, caller: Caller): Promise<contract.ChannelView> {
  const { mail, inApp, feed } = await channelsOfAccount(options, caller);
  const email = await withinScope(deps.db, caller, ({ trx }) =>
    trx.selectFrom("contact").where("person_id", "=", caller.actor.personId).select("email").executeTakeFirst(),
  );
  return { email: email?.email ?? "", mailPossible: options.mailPossible, mail, inApp, feed };
}
