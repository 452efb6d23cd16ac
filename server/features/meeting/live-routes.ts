import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/meeting.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { callerFrom, sessionCookie, sessionsOf } from "#server/auth/authenticate.ts";
import { recordInspection } from "#server/db/audit.ts";
import type { Db } from "#server/db/connect.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import type { Routes } from "#server/http/app.ts";
import { fileSchema } from "#server/http/file-schema.ts";
import { refuse, validated, type RouteDeps } from "#server/http/routes.ts";
import { liveRooms, type Draw, type LiveRooms, type Recognise, type Shown, type Watcher } from "./live-room.ts";
import { roomStateOf } from "./room.ts";

type Options = { sweep: Db; door: Db; onFault: (error: unknown) => void };

/** The room as it changes, for as long as it is watched: server-sent events, each with the whole room. M5; design 4: live. */
export const liveRoutes =
  ({ sweep, door, onFault }: Options): Routes =>
  (app, deps) => {
    const live = liveRooms({ sweep, draw: drawing(deps), recognise: recognising(door, deps.now), onFault });
    app.addHook("preClose", () => live.close());
    tellOnWrites(app, live);
    const said = { summary: "Diễn biến phòng họp, gửi ngay khi có thay đổi", params: contract.meetingParams };
    const schema = fileSchema({ ...said, mediaType: "text/event-stream" });
    app.get("/api/meetings/:id/room/stream", { schema }, async (request, reply) => {
      const caller = await deps.authenticate(request);
      const { params } = validated(said, request);
      const { id } = params as { id: string };
      const seen = await withinScope(deps.db, caller, (scoped) => seeMeeting(scoped, id));
      if (!seen.ok) return refuse(reply, seen.error);
      stream(live, { id, request, reply, caller });
      return reply;
    });
  };

const drawing =
  (deps: RouteDeps): Draw =>
  (caller, id, first) =>
    withinScope(deps.db, caller, async (scoped): Promise<Shown | null> => {
      const seen = await seeMeeting(scoped, id);
      if (!seen.ok) return null;
      const { meeting } = seen.value;
      // What an inspection watches is on record once: when it begins.
      if (first) await recordInspection(scoped, deps.now(), { noun: "attendance", rowId: id, path: meeting.path });
      const state = await roomStateOf(scoped, meeting, dayOf(deps.now()));
      return { revision: state.revision, json: JSON.stringify(state) };
    });

const recognising =
  (door: Db, now: () => string): Recognise =>
  async (watchers) => {
    const sessions = await sessionsOf(
      door,
      watchers.map(({ token }) => token),
      now(),
    );
    return new Map(
      watchers.flatMap((watcher) => {
        const facts = sessions.get(watcher.token);
        return facts === undefined ? [] : [[watcher, callerFrom(facts, watcher.from)] as const];
      }),
    );
  };

/** A write that answered well has been committed: whoever watches that room hears of it now, not at the next poll. */
function tellOnWrites(app: FastifyInstance, live: LiveRooms): void {
  app.addHook("onResponse", async ({ method, url }, { statusCode }) => {
    if (method === "GET" || statusCode >= 300) return;
    const meetingId = /^\/api\/meetings\/([0-9a-f-]{36})\//u.exec(url)?.[1];
    if (meetingId !== undefined) live.changed(meetingId);
  });
}

const heartbeatMs = 20_000;
/** How long a browser waits before it connects anew. */
const retryMs = 2000;

type Streaming = { id: string; request: FastifyRequest; reply: FastifyReply; caller: Caller };

function stream(live: LiveRooms, { id, request, reply, caller }: Streaming): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store",
    "x-accel-buffering": "no",
  });
  raw.write(`retry: ${retryMs}\n\n`);
  const beat = setInterval(() => raw.write(": \n\n"), heartbeatMs);
  let stop: (() => void) | null = null;
  let over = false;
  const close = (): void => {
    over = true;
    clearInterval(beat);
    stop?.();
    raw.end();
  };
  raw.on("close", close);
  raw.on("error", close);
  stop = live.watch(id, watcherOf({ request, raw, caller, close }));
  if (over) stop();
}

type Line = { request: FastifyRequest; raw: FastifyReply["raw"]; caller: Caller; close: () => void };

function watcherOf({ request, raw, caller, close }: Line): Watcher {
  let waiting: Shown | null = null;
  const write = ({ revision, json }: Shown): void => {
    // A slow line gets the newest room when it has taken the one before, and none of those between.
    if (raw.writableNeedDrain) return void (waiting = { revision, json });
    raw.write(`id: ${revision}\nevent: room\ndata: ${json}\n\n`);
  };
  raw.on("drain", () => {
    const next = waiting;
    waiting = null;
    if (next !== null) write(next);
  });
  return {
    accountId: caller.accountId,
    token: request.cookies[sessionCookie] ?? "",
    from: request.ip,
    push: write,
    end: () => {
      // The browser is told not to come again by itself: the page asks and hears why.
      if (!raw.writableEnded) raw.write("event: end\ndata: {}\n\n");
      close();
    },
  };
}
