import type { FastifyReply, FastifyRequest } from "fastify";
import { linkParams } from "#contract/answer-link.ts";
import * as contract from "#contract/check-in.ts";
import { meetingParams } from "#contract/meeting.ts";
import { roomPartParams, writtenRow } from "#contract/meeting-room.ts";
import type { Routes } from "#server/http/app.ts";
import { answer, defineWrite, openApi, SessionMissing, validated, type RouteDeps } from "#server/http/routes.ts";
import type { LinkOptions } from "./answer-by-link.ts";
import { checkIn, endCheckInCode, makeCheckInCode, showCheckIn, takeBackCheckIn, type Self } from "./check-in.ts";

type Options = LinkOptions & { publicUrl: string };

/** Members check in by the code on the room's screen, where the cell wants it. M5. */
export const checkInRoutes =
  (options: Options): Routes =>
  (app, deps) => {
    onScreen(options)(app, deps);
    byCode(options)(app, deps);
  };

const onScreen =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const make = {
      summary: "Mã tự điểm danh cho màn hình phòng họp; mã trước đó hết hiệu lực",
      params: meetingParams,
      answer: contract.checkInCode,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/check-in-code", make, ({ caller, params: { id } }) =>
      makeCheckInCode(all, caller, id),
    );
    const end = { summary: "Ngừng tự điểm danh", params: meetingParams, answer: writtenRow };
    defineWrite(app, deps, "DELETE", "/api/meetings/:id/check-in-code", end, ({ caller, params: { id } }) =>
      endCheckInCode(all, caller, id),
    );
    const undo = { summary: "Bỏ một lượt tự điểm danh", params: roomPartParams, answer: writtenRow };
    defineWrite(app, deps, "DELETE", "/api/meetings/:id/check-ins/:partId", undo, ({ caller, params }) =>
      takeBackCheckIn(deps, caller, params),
    );
  };

/** Who is logged in on the device that scanned; most are not. */
async function selfOf(deps: RouteDeps, request: FastifyRequest): Promise<Self | null> {
  try {
    const { actor, accountId } = await deps.authenticate(request);
    return { personId: actor.personId, accountId };
  } catch (error) {
    if (error instanceof SessionMissing) return null;
    throw error;
  }
}

/** The address is the key: kept nowhere on the way. */
function comeBy(params: unknown, request: FastifyRequest, reply: FastifyReply) {
  void reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer");
  return { token: (params as { token: string }).token, from: request.ip };
}

const byCode =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const params = linkParams;
    const show = { summary: "Mã tự điểm danh này của buổi nào", params, answer: contract.checkInView };
    app.get("/api/check-in/:token", { schema: openApi(show) }, async (request, reply) => {
      const come = comeBy(validated(show, request).params, request, reply);
      return answer(deps, reply, show.answer, await showCheckIn(all, come, await selfOf(deps, request)));
    });
    const enter = { summary: "Tự điểm danh", params, body: contract.checkInBody, answer: contract.checkedIn };
    app.post("/api/check-in/:token", { schema: openApi(enter) }, async (request, reply) => {
      const { params: sent, body } = validated(enter, request);
      const come = comeBy(sent, request, reply);
      const { personId } = body as { personId?: string };
      const said = { self: await selfOf(deps, request), personId };
      return answer(deps, reply, enter.answer, await checkIn(all, come, said));
    });
  };
