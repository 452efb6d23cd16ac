import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { ask, askAllAnew, follow, forgetAll, known } from "./answer-cache.ts";
import { clockAhead, onSignedOut, read, send } from "./api.ts";
import { RefusedAnswer, problemsOf } from "./refusal.ts";

type Asked = { path: string; init: RequestInit | undefined };

const realFetch = globalThis.fetch;
let asked: Asked[] = [];
let reply: (path: string) => Response | Promise<Response>;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
const noLine = (): never => {
  throw new TypeError("no line");
};

const codeOf = async (): Promise<string> => {
  const answer = await send("/api/meetings", {});
  return answer.ok ? "ok" : answer.error.code;
};

beforeEach(() => {
  asked = [];
  reply = () => json({ fine: true });
  globalThis.fetch = async (path, init) => {
    asked.push({ path: String(path), init });
    return reply(String(path));
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
  forgetAll();
});

const headersOf = (at: number): Record<string, string> => (asked[at]?.init?.headers ?? {}) as Record<string, string>;

test("a change goes out as JSON under its own key, and the same key again when told so", async () => {
  const answer = await send<{ fine: boolean }>("/api/meetings", { place: "Phòng họp" });
  assert.deepEqual(answer, { ok: true, value: { fine: true } });
  assert.equal(asked[0]?.init?.method, "POST");
  assert.equal(asked[0]?.init?.body, '{"place":"Phòng họp"}');
  assert.equal(headersOf(0)["content-type"], "application/json");
  await send("/api/meetings", { place: "Phòng họp" });
  assert.notEqual(headersOf(0)["idempotency-key"], headersOf(1)["idempotency-key"]);
  await send("/api/meetings", {}, { key: "k1" });
  assert.equal(headersOf(2)["idempotency-key"], "k1");
});

test("a form with files says its own kind", async () => {
  await send("/api/uploads", new FormData());
  assert.equal(headersOf(0)["content-type"], undefined);
});

test("a refusal is a value with the problems of its fields", async () => {
  reply = () =>
    json(
      {
        code: "request.malformed",
        problems: [{ field: "place", keyword: "required", params: {}, message: "Chưa điền mục này." }],
      },
      400,
    );
  const answer = await send("/api/meetings", {});
  assert.equal(answer.ok, false);
  assert.deepEqual(answer.ok ? {} : problemsOf(answer.error), { place: "Chưa điền mục này." });
});

test("no line, a proxy's page and half an answer are told apart from refusals", async () => {
  reply = noLine;
  assert.equal(await codeOf(), "unreachable");
  reply = () => new Response("<html>Bad gateway</html>", { status: 502 });
  assert.equal(await codeOf(), "fault");
  reply = () => json({ fault: "req-1" }, 500);
  assert.equal(await codeOf(), "fault");
  reply = () => new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError("broken off")) }));
  assert.equal(await codeOf(), "unreachable");
  reply = () => new Response(null, { status: 204 });
  assert.equal(await codeOf(), "ok");
});

test("a reading without a log-in asks to log in; a change does not, it says why", async () => {
  let left = 0;
  onSignedOut(() => (left += 1));
  reply = () => json({ code: "session.missing" }, 401);
  await assert.rejects(read("/api/board"), RefusedAnswer);
  assert.equal(left, 1);
  await send("/api/meetings", {});
  assert.equal(left, 1);
});

test("what the page began before its script is used once", async () => {
  const early: Record<string, Promise<Response>> = { "/api/home": Promise.resolve(json({ from: "the page" })) };
  Object.assign(globalThis, { early });
  assert.deepEqual(await read("/api/home"), { from: "the page" });
  assert.equal(asked.length, 0);
  assert.deepEqual(await read("/api/home"), { fine: true });
  assert.equal(asked.length, 1);
  early["/api/board"] = Promise.resolve(json({ from: "the page" }));
  assert.deepEqual(await read("/api/board?"), { from: "the page" });
});

test("the server's clock is learned from its answers", async () => {
  reply = () => json({}, 200, { "x-clock": new Date(Date.now() + 3_600_000).toISOString() });
  await send("/api/meetings", {});
  assert.ok(Math.abs((clockAhead() ?? 0) - 3_600_000) < 2000, String(clockAhead()));
});

test("what belongs to an account says so; a wait that is given up is no line", async () => {
  await send("/api/meetings", {}, { account: "a1" });
  assert.equal(headersOf(0)["x-account"], "a1");
  const wait = new AbortController();
  reply = () =>
    new Promise((_resolve, reject) =>
      wait.signal.addEventListener("abort", () => reject(new DOMException("", "AbortError"))),
    );
  const answer = send("/api/meetings", {}, { signal: wait.signal });
  wait.abort();
  assert.deepEqual(await answer, { ok: false, error: { code: "unreachable" } });
});

test("a reading that hangs is given up and can be asked anew; one that has begun to answer is waited for", async (turn) => {
  turn.mock.timers.enable({ apis: ["setTimeout"] });
  reply = () => new Promise(() => undefined);
  const hanging = ask("/api/room");
  turn.mock.timers.tick(30_000);
  await hanging;
  assert.deepEqual(known("/api/room").refusal, { code: "unreachable" });
  assert.equal(asked[0]?.init?.signal?.aborted, true);
  let rest: (text: string) => void = () => undefined;
  const body = new ReadableStream({
    start: (stream) =>
      void (rest = (text) => {
        stream.enqueue(new TextEncoder().encode(text));
        stream.close();
      }),
  });
  reply = () => new Response(body);
  const long = ask("/api/room");
  await new Promise(setImmediate);
  turn.mock.timers.tick(60_000);
  rest('{"fine":true}');
  await long;
  assert.deepEqual(known("/api/room"), { ...known("/api/room"), data: { fine: true }, refusal: null });
});

test("two places that ask for the same get one answer", async () => {
  const stop = [follow("/api/board", () => {}), follow("/api/board", () => {})];
  await new Promise(setImmediate);
  assert.equal(asked.length, 1);
  assert.deepEqual(known("/api/board").data, { fine: true });
  stop.forEach((end) => end());
});

test("an answer stays beside the refusal of a newer one, and the refusal goes with the next answer", async () => {
  await ask("/api/board");
  reply = noLine;
  await ask("/api/board");
  assert.deepEqual(known("/api/board").data, { fine: true });
  assert.equal(known("/api/board").refusal?.code, "unreachable");
  reply = () => json({ fine: "again" });
  await ask("/api/board");
  assert.deepEqual(known("/api/board").data, { fine: "again" });
  assert.equal(known("/api/board").refusal, null);
});

test("after a change the screen is asked anew, what is off the screen is forgotten", async () => {
  const stop = follow("/api/board", () => {});
  await new Promise(setImmediate);
  await ask("/api/plan");
  reply = () => json({ fine: "anew" });
  askAllAnew();
  await new Promise(setImmediate);
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["/api/board", "/api/plan", "/api/board"],
  );
  assert.deepEqual(known("/api/board").data, { fine: "anew" });
  assert.equal(known("/api/plan").data, undefined);
  stop();
});

test("a change while an answer is under way makes it ask once more", async () => {
  let line: ((response: Response) => void) | null = null;
  reply = () => new Promise<Response>((resolve) => (line = resolve));
  const stop = follow("/api/board", () => {});
  askAllAnew();
  reply = () => json({ fine: "anew" });
  assert.ok(line, "asked");
  (line as (response: Response) => void)(json({ fine: "old" }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(known("/api/board").data, { fine: "anew" });
  stop();
});
