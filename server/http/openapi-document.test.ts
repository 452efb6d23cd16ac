import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testDatabase } from "#testing/database.ts";
import * as probe from "#testing/http-probe.ts";
import { wholeApp } from "#testing/whole-app.ts";

const { openApi, ask } = await wholeApp(await testDatabase(), () => new Date().toISOString());
const routes = probe.routesOf(openApi);

describe("the OpenAPI document", () => {
  test("is 3.1, names every operation, its body and its answer", () => {
    assert.match(openApi.openapi, /^3\.1\./);
    const nameless = routes.filter(({ operation }) => !operation.summary?.trim()).map(({ name }) => name);
    assert.deepEqual(nameless, []);
    const answerless = routes.filter(({ operation }) => {
      const contents = Object.values(operation.responses["200"]?.content ?? {});
      return contents.length === 0 || contents.some(({ schema }) => schema === undefined);
    });
    assert.deepEqual(
      answerless.map(({ name }) => name),
      [],
    );
    const doubled = routes.filter(
      ({ operation }, at) => routes.findIndex((other) => other.operation.summary === operation.summary) !== at,
    );
    assert.deepEqual(
      doubled.map(({ name, operation }) => `${name}: ${operation.summary}`),
      [],
    );
  });

  test("declares each part of an address once, required, with its schema; references lead somewhere", () => {
    for (const { name, url, operation } of routes) {
      const inPath = (operation.parameters ?? []).filter((one) => one.in === "path");
      assert.deepEqual(
        inPath.map((one) => one.name).sort(),
        [...url.matchAll(/\{(\w+)\}/g)].map(([, part]) => part).sort(),
        name,
      );
      for (const one of operation.parameters ?? [])
        assert.ok(one.schema !== undefined && (one.in !== "path" || one.required), `${name} ${one.name}`);
      assert.ok(
        operation.requestBody === undefined ||
          Object.values(operation.requestBody.content).every(({ schema }) => schema !== undefined),
        name,
      );
    }
    const references = [...JSON.stringify(openApi).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
    const lost = references.filter(
      (path) =>
        path.split("/").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], openApi) ===
        undefined,
    );
    assert.deepEqual(lost, []);
  });

  test("is answered to everybody, the same", async () => {
    const { status, text } = await ask({ method: "GET", url: "/api/openapi.json" });
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(text), openApi);
  });
});
