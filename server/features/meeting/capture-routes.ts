import type { FastifyRequest } from "fastify";
import * as contract from "#contract/capture.ts";
import { linkParams } from "#contract/answer-link.ts";
import { meetingParams } from "#contract/meeting.ts";
import { roomPartParams } from "#contract/meeting-room.ts";
import type { Door } from "#server/auth/door.ts";
import type { Routes } from "#server/http/app.ts";
import { answer, defineRead, defineWrite, openApi, refuse, validated } from "#server/http/routes.ts";
import { askCapture, captureLine, showCapture, showCode } from "./capture.ts";
import { decideCapture, makeCaptureCode, settleLateLine, showCaptures } from "./hand-over.ts";

type Options = Door & { publicUrl: string };

/** The device's own, and no session: whoever holds it may capture in one meeting. */
const deviceCookie = "__Host-ghi";
const dayInSeconds = 86_400;

/** Scanned later, a code comes before: what was written under the ones before may still be on its way. */
const mostCodes = 5;

const knownBy = ({ cookies }: FastifyRequest): string[] => cookies[deviceCookie]?.split(".").slice(0, mostCodes) ?? [];

const comeBy = (request: FastifyRequest) => ({ devices: knownBy(request), from: request.ip });

/** The minute-taker's work handed to a device by QR or link. M5. */
export const captureRoutes =
  (options: Options): Routes =>
  (app, deps) => {
    handing(options)(app, deps);
    onDevice(options)(app, deps);
  };

const handing =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const code = { summary: "Mã mời ghi biên bản", params: meetingParams, answer: contract.captureCode };
    defineWrite(app, deps, "POST", "/api/meetings/:id/capture-code", code, ({ caller, params: { id } }) =>
      makeCaptureCode(all, caller, id),
    );
    const view = contract.capturesView;
    const show = { summary: "Máy xin ghi, dòng chờ nhận", params: meetingParams, answer: view };
    defineRead(app, deps, "/api/meetings/:id/captures", show, ({ scoped, params: { id } }) => showCaptures(scoped, id));
    const decide = {
      summary: "Cho phép, từ chối hoặc ngừng một máy ghi",
      params: roomPartParams,
      body: contract.decideBody,
      answer: view,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/captures/:partId", decide, ({ caller, params, body }) =>
      decideCapture(all, caller, params, body.decision),
    );
    const settle = {
      summary: "Nhận hoặc bỏ một dòng đến muộn",
      params: roomPartParams,
      body: contract.settleLateBody,
      answer: view,
    };
    defineWrite(app, deps, "POST", "/api/meetings/:id/late-lines/:partId", settle, ({ caller, params, body }) =>
      settleLateLine(all, caller, params, body),
    );
  };

const onDevice =
  (options: Options): Routes =>
  (app, deps) => {
    const all = { ...deps, ...options };
    const look = { summary: "Mã này mời ghi buổi nào", params: linkParams, answer: contract.codeView };
    app.get("/api/capture-codes/:token", { schema: openApi(look) }, async (request, reply) => {
      const { token } = validated(look, request).params as { token: string };
      return answer(deps, reply, look.answer, await showCode(all, token));
    });
    const ask = {
      summary: "Xin ghi trên máy này; mã chỉ dùng một lần",
      params: linkParams,
      body: contract.askBody,
      answer: contract.captureView,
    };
    app.post("/api/capture-codes/:token", { schema: openApi(ask) }, async (request, reply) => {
      const { params, body } = validated(ask, request);
      const asked = await askCapture(all, (params as { token: string }).token, (body as { name: string }).name);
      if (!asked.ok) return refuse(reply, asked.error);
      const device = { path: "/", secure: true, httpOnly: true, sameSite: "lax", maxAge: 7 * dayInSeconds } as const;
      const devices = [asked.value, ...knownBy(request)].slice(0, mostCodes);
      void reply.setCookie(deviceCookie, devices.join("."), device);
      return answer(deps, reply, ask.answer, await showCapture(all, { devices, from: request.ip }));
    });
    const show = { summary: "Phần ghi của máy này", answer: contract.captureView };
    app.get("/api/capture", { schema: openApi(show) }, async (request, reply) =>
      answer(deps, reply, show.answer, await showCapture(all, comeBy(request))),
    );
    const line = {
      summary: "Ghi một ý kiến từ máy này",
      body: contract.captureLineBody,
      answer: contract.captureLineTaken,
    };
    app.post("/api/capture/lines", { schema: openApi(line) }, async (request, reply) => {
      const { body } = validated(line, request);
      const grant = request.headers["x-account"]?.toString();
      const taken = await captureLine(all, { ...comeBy(request), grant }, body as contract.CaptureLineBody);
      return answer(deps, reply, line.answer, taken);
    });
  };
