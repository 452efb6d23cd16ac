import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import { buildApp } from "./app.ts";
import { validated } from "./routes.ts";

test("a body nested without end is malformed, not a fault", async () => {
  const faults: unknown[] = [];
  const app = await buildApp({
    deps: {} as never,
    routes: [(at) => void at.post("/deep", (request) => validated({ body: z.strictObject({ a: z.any() }) }, request))],
    client: null,
    origins: [],
    trustedProxies: [],
    https: null,
    onFault: (error) => faults.push(error),
    ready: async () => true,
  });
  const depth = 200_000;
  const payload = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  const headers = { "content-type": "application/json" };
  const response = await app.inject({ method: "POST", url: "/deep", payload, headers });
  assert.deepEqual([response.statusCode, faults], [400, []]);
  const flat = await app.inject({ method: "POST", url: "/deep", payload: '{"a":[[["x"]]]}', headers });
  assert.equal(flat.statusCode, 200);
});
