import type { FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/answer-link.ts";
import { meetingParams, meetingView } from "#contract/meeting.ts";
import type { Routes } from "#server/http/app.ts";
import { answer, defineRead, defineWrite, openApi, validated } from "#server/http/routes.ts";
import { answerByOwnLink, claimByCellLink, showCellLink, showOwnLink, type LinkOptions } from "./answer-by-link.ts";
import { endCellLink, makeCellLink, makeOwnLinks, showLinks } from "./hand-out-links.ts";
import { settleClaimOf } from "./settle-claim.ts";

type Options = LinkOptions & { publicUrl: string };

/** Answering a notice without logging in, and handing out the links for it. M3. */
export const linkRoutes =
  (options: Options): Routes =>
  (app, deps) => {
    handingOut(options)(app, deps);
    byOwnLink(options)(app, deps);
    byCellLink(options)(app, deps);
  };

const handingOut =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const show = { summary: "Liên kết trả lời của một buổi", params: meetingParams, answer: contract.linksView };
    defineRead(app, deps, "/api/meetings/:id/answer-links", show, ({ scoped, params: { id } }) =>
      showLinks(scoped, id),
    );
    const make = {
      summary: "Tạo liên kết trả lời riêng cho từng người; chỉ hiện lần này",
      params: meetingParams,
      body: contract.makeLinksBody,
      answer: contract.linksMade,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/answer-links", make, ({ caller, params: { id }, body }) =>
      makeOwnLinks(all, caller, id, body.personIds),
    );
    const group = {
      summary: "Nội dung để dán vào nhóm, với liên kết chung của chi bộ",
      params: meetingParams,
      answer: contract.cellLinkMade,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/cell-link", group, ({ caller, params: { id } }) =>
      makeCellLink(all, caller, id),
    );
    const end = { summary: "Ngừng liên kết chung", params: meetingParams, answer: contract.linksView };
    defineWrite(app, deps, "DELETE", "/api/meetings/:id/cell-link", end, ({ caller, params: { id } }) =>
      endCellLink(all, caller, id),
    );
    const settle = {
      summary: "Nhận hoặc bỏ câu trả lời tự báo qua liên kết chung",
      params: meetingParams,
      body: contract.settleClaimBody,
      answer: meetingView,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/claim", settle, ({ caller, params: { id }, body }) =>
      settleClaimOf(deps, caller, id, body),
    );
  };

/** The address is the key: kept nowhere on the way. */
function comeBy(params: unknown, request: FastifyRequest, reply: FastifyReply) {
  void reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer");
  return { token: (params as { token: string }).token, from: request.ip };
}

const byOwnLink =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const params = contract.linkParams;
    const show = { summary: "Thông báo qua liên kết riêng", params, answer: contract.ownLinkView };
    app.get("/api/answers/:token", { schema: openApi(show) }, async (request, reply) => {
      const come = comeBy(validated(show, request).params, request, reply);
      return answer(deps, reply, show.answer, await showOwnLink(all, come));
    });
    const say = {
      summary: "Dự hoặc xin vắng qua liên kết riêng",
      params,
      body: contract.linkAnswerBody,
      answer: contract.ownLinkView,
    };
    app.post("/api/answers/:token", { schema: openApi(say) }, async (request, reply) => {
      const { params: sent, body } = validated(say, request);
      const come = comeBy(sent, request, reply);
      return answer(deps, reply, say.answer, await answerByOwnLink(all, come, body as contract.LinkAnswerBody));
    });
  };

const byCellLink =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const params = contract.linkParams;
    const show = { summary: "Thông báo qua liên kết chung của chi bộ", params, answer: contract.cellLinkView };
    app.get("/api/cell-answers/:token", { schema: openApi(show) }, async (request, reply) => {
      const come = comeBy(validated(show, request).params, request, reply);
      return answer(deps, reply, show.answer, await showCellLink(all, come));
    });
    const say = {
      summary: "Tự báo dự hoặc xin vắng qua liên kết chung",
      params,
      body: contract.cellAnswerBody,
      answer: contract.claimTaken,
    };
    app.post("/api/cell-answers/:token", { schema: openApi(say) }, async (request, reply) => {
      const { params: sent, body } = validated(say, request);
      const come = comeBy(sent, request, reply);
      return answer(deps, reply, say.answer, await claimByCellLink(all, come, body as contract.CellAnswerBody));
    });
  };
