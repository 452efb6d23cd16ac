import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { accessSetting } from "#testing/access-setting.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import * as probe from "#testing/http-probe.ts";
import { openRoutes } from "#testing/route-access-own.ts";
import { wholeApp, type Asked, type Told } from "#testing/whole-app.ts";

const database = await testDatabase();
const build = builders(database.owner);
const { openApi, ask } = await wholeApp(database, () => new Date().toISOString());
const routes = probe.routesOf(openApi);

const committee = await build.committee();
const cell = await build.cell({ under: committee });
/** Somebody with every role a committee and a cell give, so that no refusal hides the one asked for. */
const everybody: BuiltPerson = await build.person(cell);
for (const role of ["office", "committeeSecretary", "committeeMember", "inspection", "superiorReader"] as const)
  await build.grant(everybody, role, committee);
for (const role of ["cellSecretary", "cellDeputy", "cellCommittee"] as const) await build.grant(everybody, role, cell);
await build.lead(everybody, cell);

/** Another tenant with rows of everything. */
const setting = await accessSetting(database.owner);

const closed = routes.filter(({ name }) => !(name in openRoutes));

/** Bodies that are files: checked by the tests of their feature. */
const multipart = new Set(["POST /api/lead-reports/{id}/files", "POST /api/plans/{id}/outlines", "POST /api/imports"]);

const isId = ({ schema }: probe.Parameter): boolean => schema.format === "uuid";
const plainly =
  (id: string) =>
  (parameter: probe.Parameter): string =>
    String(probe.sampleOf(parameter.schema, id));

const fine = (route: probe.Route, id: string = randomUUID()): Asked => {
  const schema = probe.bodyOf(route);
  const url = probe.addressOf(route, plainly(id));
  return { method: route.method, url, ...(schema && { body: probe.sampleOf(schema, id) }), as: everybody };
};

/** Asks each route once and tells those that answered otherwise than `wanted`. */
async function walk(
  over: readonly probe.Route[],
  request: (route: probe.Route) => Asked,
  wanted: (told: Told, route: probe.Route) => boolean,
): Promise<void> {
  const wrong: string[] = [];
  for (const route of over) {
    const told = await ask(request(route)).catch((fault: unknown) => fault);
    if (!("status" in (told as object))) wrong.push(`${route.name}: fault: ${String(told)}`);
    else if (!wanted(told as Told, route))
      wrong.push(`${route.name}: ${(told as Told).status} ${(told as Told).text.slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
}

const withPathId = closed.filter(({ operation }) =>
  operation.parameters?.some((one) => one.in === "path" && isId(one)),
);

/** Where the rows of an address lie. */
const tables: Record<string, string> = {
  organisations: "organisation",
  people: "person",
  "member-states": "membership_state",
  roles: "role_grant",
  "leader-assignments": "leader_assignment",
  plans: "plan",
  readings: "reading",
  "cell-plans": "cell_plan",
  meetings: "meeting",
  "lead-reports": "lead_report",
  "attendee-assignments": "attendee_assignment",
  solutions: "solution",
  minutes: "minutes",
  "result-reports": "result_report",
  "roll-ups": "roll_up",
  register: "register_number",
  uploads: "upload",
};
const tableOf = ({ url }: probe.Route): string | undefined => tables[url.split("/")[2] ?? ""];

describe("every address of the application", () => {
  test("there are many, and the open ones are all there", () => {
    assert.ok(routes.length > 80, String(routes.length));
    assert.deepEqual(
      Object.keys(openRoutes).filter((name) => !routes.some((route) => route.name === name)),
      [],
    );
  });

  test("without a session: 401, whatever else is wrong with the request", async () => {
    const bare = (route: probe.Route): Asked => ({ method: route.method, url: probe.addressOf(route, () => "x") });
    await walk(closed, bare, ({ status, code }) => status === 401 && code === "session.missing");
    const forged = { cookie: "__Host-session=abc; session=abc" };
    await walk(
      closed,
      (route) => ({ ...bare(route), headers: forged }),
      ({ status }) => status === 401,
    );
  });

  test("malformed ids: 400, naming the field", async () => {
    assert.ok(withPathId.length > 40);
    for (const bad of ["x", "1 or 1=1", "00000000-0000-0000-0000-00000000000g", "a".repeat(300), "%00"]) {
      await walk(
        withPathId,
        (route) => ({
          ...fine(route),
          url: probe.addressOf(route, (one) => (isId(one) ? bad : plainly(randomUUID())(one))),
        }),
        // A document's address takes nothing but an id: with another it is no address.
        ({ status, code }, route) =>
          status === 400 ? code === "request.malformed" : status === 404 && isDocument(route),
      );
    }
  });

  test("ids nobody has: 404, or refused for what else is missing, never found", async () => {
    await walk(
      withPathId,
      (route) => fine(route),
      ({ status }) => [400, 404, 403].includes(status),
    );
    const asked = withPathId.filter((route) => probe.bodyOf(route) === null && !multipart.has(route.name));
    await walk(
      asked,
      (route) => fine(route),
      ({ status, code }) => status === 404 && code === "row.unknown",
    );
  });

  test("rows of another tenant: like ids nobody has, and never a word of theirs", async () => {
    const foreign = setting.places["foreignCell"]!;
    for (const at of [foreign, setting.places["foreignCommittee"]!]) {
      await walk(
        withPathId,
        (route) => {
          const known = setting.rows.find((row) => row.at === at && row.table === tableOf(route));
          const key = known === undefined ? [] : (JSON.parse(known.key) as string[]);
          return fine(route, key[1] ?? foreign.id);
        },
        ({ status, text }) => [400, 403, 404].includes(status) && !text.includes(at.name),
      );
    }
  });

  test("unknown fields: 400, naming each", async () => {
    const withBody = routes.filter((route) => probe.bodyOf(route) !== null && !multipart.has(route.name));
    assert.ok(withBody.length > 30);
    await walk(
      withBody,
      (route) => {
        const asked = fine(route);
        return { ...asked, body: { ...(asked.body as object), khongCo: 1, lạ: "x" } };
      },
      ({ status, code, problems }) =>
        status === 400 &&
        code === "request.malformed" &&
        ["khongCo", "lạ"].every((name) => problems.some(({ field }) => field === name)),
    );
  });

  test("over-long texts: 400, naming the field; no text is endless", async () => {
    const withBody = routes.filter((route) => probe.bodyOf(route) !== null);
    const endless = withBody.flatMap((route) =>
      probe.endlessTexts(probe.bodyOf(route)!).map((field) => `${route.name}: ${field}`),
    );
    assert.deepEqual(endless, []);
    for (const route of withBody) {
      for (const { path, maxLength } of probe.textFields(probe.bodyOf(route)!)) {
        const asked = fine(route);
        const body = probe.withValue(asked.body as Record<string, unknown>, path, "ạ".repeat(maxLength + 1));
        const told = await ask({ ...asked, body });
        // Longer than any request may be: refused before it is read.
        const endlessBody = Buffer.byteLength(JSON.stringify(body)) > 2 * 1_048_576;
        assert.equal(
          told.code ?? told.status,
          endlessBody ? "request.too-large" : "request.malformed",
          `${route.name} ${path.join(".")}`,
        );
        if (told.code === "request.malformed")
          assert.ok(
            told.problems.some(({ field }) => field === path.join(".")),
            `${route.name} ${path.join(".")}`,
          );
      }
    }
  });

  test("bodies that are not what they should be: 400 and words, never a fault", async () => {
    const writing = routes.filter(({ method, name }) => method !== "GET" && !multipart.has(name));
    for (const raw of ['{"a":', "null", "[]", '"chữ"', "12", '{"__proto__":{"a":1}}', "\u0000", "{}"]) {
      await walk(
        writing,
        (route) => ({ method: route.method, url: probe.addressOf(route, plainly(randomUUID())), raw, as: everybody }),
        // Without a body, or with one that may stay empty, the address answers as to an empty one.
        ({ status, code }, route) =>
          mayStayEmpty(route) || raw === "{}" ? status < 500 : status === 400 && code !== undefined,
      );
    }
    await walk(
      writing.filter((route) => probe.bodyOf(route) !== null),
      (route) => ({ ...fine(route), body: undefined, raw: "a=1", headers: { "content-type": "text/csv" } }),
      ({ status, code }) => status === 400 && code === "request.malformed",
    );
  });

  test("every kind of wrong value in every field: 400, never a fault", async () => {
    const withBody = routes.filter((route) => probe.bodyOf(route) !== null);
    for (const route of withBody) {
      for (const name of Object.keys(probe.bodyOf(route)!.properties ?? {})) {
        for (const value of [{ a: 1 }, ["x"], 1e308, -1, 1.5, true, "\u0000", "\ud800", "'; drop table plan; --"]) {
          const asked = fine(route);
          const told = await ask({ ...asked, body: { ...(asked.body as object), [name]: value } }).catch(
            (fault: unknown) => {
              throw new Error(`${route.name} ${name} = ${JSON.stringify(value)}: ${String(fault)}`);
            },
          );
          for (const { message } of told.problems) assert.match(message, /\p{L}/u, `${route.name} ${name}`);
        }
      }
    }
  });

  test("everything wrong at once: every field is named once, in Vietnamese", async () => {
    for (const route of routes) {
      const names = Object.keys(probe.bodyOf(route)?.properties ?? {});
      if (names.length === 0) continue;
      const body = Object.fromEntries(names.map((name) => [name, { khongPhai: 1 }]));
      const { status, problems } = await ask({ ...fine(route), body });
      const told = new Set(problems.map(({ field }) => field.split(".")[0]));
      assert.deepEqual([status, names.filter((name) => !told.has(name))], [400, []], route.name);
      for (const { message } of problems) assert.match(message, /[À-ỹ]/u, `${route.name}: ${message}`);
    }
  });

  test("texts no database keeps: told by field, on real rows too", async () => {
    const person = { organisationId: cell.id, joinedOn: "2023-01-01", standing: "official" };
    for (const text of ["Nguyễn\u0000Văn", "Nguyễn \ud800"]) {
      const told = await ask({ method: "POST", url: "/api/people", body: { ...person, name: text }, as: everybody });
      assert.equal(told.status, 400, told.text);
      assert.ok(
        told.problems.some(({ field, message }) => field === "name" && message.includes("không đọc được")),
        told.text,
      );
      const sought = await ask({
        method: "GET",
        url: `/api/people?words=${encodeURIComponent("a\u0000")}`,
        as: everybody,
      });
      assert.ok(sought.status < 500);
    }
  });

  test("from a foreign page: 403 before anything is looked at", async () => {
    const writing = routes.filter(({ method }) => method !== "GET");
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1.evil.example"]) {
      await walk(
        writing,
        (route) => ({ ...fine(route), headers: { origin } }),
        ({ status, code }) => status === 403 && code === "request.foreign-origin",
      );
    }
  });
});

const mayStayEmpty = (route: probe.Route): boolean => (probe.bodyOf(route)?.required ?? []).length === 0;
const isDocument = ({ url }: probe.Route): boolean => url.includes(".docx");
