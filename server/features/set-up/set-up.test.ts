import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { sql } from "kysely";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { ensureSetUpLink } from "#server/auth/set-up-link.ts";
import { throttleOver } from "#server/auth/throttle.ts";
import { accountRoutes } from "../account/routes.ts";
import { setUpRoutes } from "../first-start.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";

const database = await testDatabase();
let wall = Date.now();
const wallNow = () => new Date(wall).toISOString();
const publicUrl = "https://van-phong.example";
const options = { door: database.door, wall: wallNow, throttle: throttleOver(database.door), publicUrl, demo: false };
const { app } = await testApp(database, testClock("2022-11-25T02:00:00.000Z"), [
  accountRoutes(options),
  setUpRoutes(options),
]);

const body = () => ({
  organisation: {
    name: "Đảng ủy Sở Thanh Bình",
    documentSuffix: "ĐU",
    place: "Thanh Bình",
    superiorName: "Đảng ủy Khối các cơ quan tỉnh",
    superiorSymbol: "ĐUK",
    termStartedOn: "2020-06-15",
  },
  cells: [{ name: "Chi bộ  Văn phòng" }, { name: "Chi bộ Thanh tra" }],
  people: [
    { name: "Lê Thị Nga", cell: 0, roles: [{ role: "office", cell: null }] },
    {
      name: "Trần Văn Bình",
      cell: 1,
      roles: [
        { role: "committeeSecretary", cell: null },
        { role: "cellSecretary", cell: 1 },
      ],
    },
    { name: "Lê Thu Nga", cell: 1, roles: [] },
  ],
});

const newToken = async (): Promise<string> => {
  const link = await ensureSetUpLink(database.door, { publicUrl, wall: wallNow() });
  return link?.split("/").at(-1) ?? assert.fail("no link was made");
};

async function ask(
  method: "GET" | "POST",
  url: string,
  payload?: object,
  { key, cookie, host = "localhost" }: { key?: string; cookie?: string; host?: string } = {},
) {
  const response = await app.inject({
    method,
    url,
    headers: { host, ...(key !== undefined && { "idempotency-key": key }) },
    ...(cookie !== undefined && { cookies: { [sessionCookie]: cookie } }),
    ...(payload !== undefined && { payload }),
  });
  const told = response.json();
  const given = response.cookies.find(({ name }) => name === sessionCookie)?.value;
  return { status: response.statusCode, code: told.refusal?.code, told, given };
}

const codeOf = async (answer: ReturnType<typeof ask>) => (await answer).code;
const rowsOf = async (table: "organisation" | "person" | "role_grant" | "door.account" | "audit_entry") =>
  (await database.owner.selectFrom(table).selectAll().execute()).length;

beforeEach(async () => {
  await sql`truncate organisation, person, audit_entry, audit_value, door.account, door.link, door.session cascade`.execute(
    database.owner,
  );
});

describe("the set-up link", () => {
  test("shows without being used up, opens for a day, and the one before is void", async () => {
    const older = await newToken();
    const token = await newToken();
    assert.equal(await codeOf(ask("GET", `/api/set-up/${older}`)), "set-up.void");
    assert.equal(await codeOf(ask("POST", `/api/set-up/${older}`, body())), "set-up.void");
    for (let n = 0; n < 3; n += 1) assert.equal((await ask("GET", `/api/set-up/${token}`)).status, 200);
    wall += 24 * 3_600_000;
    assert.equal(await codeOf(ask("GET", `/api/set-up/${token}`)), "set-up.void");
    assert.equal(await codeOf(ask("POST", `/api/set-up/${token}`, body())), "set-up.void");
    assert.equal(await rowsOf("organisation"), 0);
  });

  test("is kept as a hash alone", async () => {
    const token = await newToken();
    const kept = await database.owner.selectFrom("door.link").selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes(token));
    assert.equal(Buffer.from(token, "base64url").length, 32);
  });

  test("is neither made nor good once an account exists", async () => {
    const token = await newToken();
    const build = builders(database.owner);
    await build.person(await build.cell());
    assert.equal(await ensureSetUpLink(database.door, { publicUrl, wall: wallNow() }), null);
    assert.equal(await codeOf(ask("GET", `/api/set-up/${token}`)), "set-up.void");
    assert.equal(await codeOf(ask("POST", `/api/set-up/${token}`, body())), "set-up.void");
  });
});

describe("the first start", () => {
  test("makes the tree, the people, their roles and accounts, a slip each, all on record", async () => {
    const { status, told } = await ask("POST", `/api/set-up/${await newToken()}`, body());
    assert.equal(status, 200, JSON.stringify(told));
    assert.deepEqual(
      told.slips.map(({ personName, username, titles }: Record<string, unknown>) => [personName, username, titles]),
      [
        ["Lê Thị Nga", "ngalt", ["Văn phòng, cán bộ phụ trách công tác đảng – Đảng ủy Sở Thanh Bình"]],
        ["Trần Văn Bình", "binhtv", ["Bí thư đảng ủy – Đảng ủy Sở Thanh Bình", "Bí thư chi bộ – Chi bộ Thanh tra"]],
        ["Lê Thu Nga", "ngalt2", []],
      ],
    );
    const [slip] = told.slips;
    assert.match(slip.code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    assert.equal(slip.address, `${publicUrl}/invitation/${slip.code.replaceAll("-", "")}`);
    assert.equal(slip.organisationName, "Chi bộ Văn phòng");
    const root = await database.owner
      .selectFrom("organisation")
      .where("parent_id", "is", null)
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [root.id, root.tenant_id, root.superior_name, root.superior_symbol, root.term_started_on],
      [told.organisationId, told.organisationId, "Đảng ủy Khối các cơ quan tỉnh", "ĐUK", "2020-06-15"],
    );
    const counts = [
      await rowsOf("organisation"),
      await rowsOf("person"),
      await rowsOf("role_grant"),
      await rowsOf("door.account"),
    ];
    assert.deepEqual(counts, [3, 3, 3, 3]);
    const actions = await database.owner.selectFrom("audit_entry").select("action").orderBy("position").execute();
    assert.deepEqual(
      actions.map(({ action }) => action),
      ["organisation.found", ...Array(2).fill("organisation.add-cell"), ...Array(3).fill("member.add")],
    );
  });

  test("is done once: the link is used up, and of two at once one waits and finds it void", async () => {
    const token = await newToken();
    const free = database.owner.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(7304002)`.execute(trx);
      const both = [1, 2].map(() => ask("POST", `/api/set-up/${token}`, body()));
      await untilSomeoneWaits(database.owner);
      return both;
    });
    const answers = await Promise.all(await free);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
    assert.equal(await rowsOf("organisation"), 3);
    assert.equal(await codeOf(ask("POST", `/api/set-up/${token}`, body())), "set-up.void");
  });

  test("the very same request again, its answer lost on the way, gets the same slips; another body does not", async () => {
    const token = await newToken();
    const first = await ask("POST", `/api/set-up/${token}`, body(), { key: "a" });
    const again = await ask("POST", `/api/set-up/${token}`, body(), { key: "a" });
    assert.deepEqual([again.status, again.told], [200, first.told]);
    assert.equal(await codeOf(ask("POST", `/api/set-up/${token}`, body(), { key: "b" })), "set-up.void");
    const other = { ...body(), cells: [{ name: "Chi bộ khác" }, { name: "Chi bộ nữa" }] };
    assert.equal(await codeOf(ask("POST", `/api/set-up/${token}`, other, { key: "a" })), "set-up.void");
    assert.equal(await rowsOf("person"), 3);
    const kept = await database.owner.selectFrom("door.link").selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes(first.told.slips[0].code.replaceAll("-", "")));
  });

  test("hears of all that is wrong, by field, and leaves the link good", async () => {
    const token = await newToken();
    const wrong = {
      ...body(),
      organisation: { ...body().organisation, termStartedOn: "2030-01-01" },
      cells: [{ name: "Chi bộ Văn phòng" }, { name: "chi bộ van phòng" }],
      people: [
        { name: "Lê Thị Nga", cell: null, roles: [] },
        { name: "Trần Văn Bình", cell: 7, roles: [{ role: "cellSecretary", cell: null }] },
        { name: "Hồ Văn Hải", cell: 1, roles: [{ role: "cellSecretary", cell: 1 }] },
        {
          name: "Hồ Văn Hà",
          cell: 1,
          roles: [
            { role: "cellSecretary", cell: 1 },
            { role: "inspection", cell: 0 },
          ],
        },
      ],
    };
    const { status, told } = await ask("POST", `/api/set-up/${token}`, wrong);
    assert.deepEqual([status, told.refusal.code], [400, "request.malformed"]);
    assert.deepEqual(
      told.refusal.problems.map(({ field, keyword }: Record<string, string>) => `${field} ${keyword}`).sort(),
      [
        "cells.1.name cell-twice",
        "organisation.termStartedOn term-in-future",
        "people no-office",
        "people.0.cell nowhere",
        "people.1.cell no-such-cell",
        "people.1.roles.0.cell role-needs-cell",
        "people.3.roles.0.cell second-secretary",
        "people.3.roles.1.cell role-is-committees",
      ],
    );
    const shape = await ask("POST", `/api/set-up/${token}`, { organisation: {}, cells: [], surplus: 1 });
    assert.equal(shape.status, 400);
    assert.ok(shape.told.refusal.problems.length >= 8);
    assert.equal((await ask("POST", `/api/set-up/${token}`, body())).status, 200);
  });

  test("is closed over plain http on another name", async () => {
    const token = await newToken();
    assert.equal(
      await codeOf(ask("POST", `/api/set-up/${token}`, body(), { host: "chuyende.example" })),
      "account.insecure-address",
    );
    assert.equal(await rowsOf("organisation"), 0);
  });
});

describe("a slip", () => {
  let slip: { code: string; username: string };
  const logIn = (username: string, password: string) => ask("POST", "/api/session", { username, password });
  const take = (code: string, password: string) =>
    ask("POST", `/api/invitations/${encodeURIComponent(code)}`, { password });

  beforeEach(async () => {
    slip = (await ask("POST", `/api/set-up/${await newToken()}`, body())).told.slips[0];
  });

  test("shows whose it is as often as it is opened, however its code is typed", async () => {
    for (const typed of [
      slip.code,
      slip.code.toLowerCase(),
      slip.code.replaceAll("-", " "),
      slip.code.replaceAll("0", "O"),
    ]) {
      const { told } = await ask("GET", `/api/invitations/${encodeURIComponent(typed)}`);
      assert.deepEqual([told.personName, told.username, told.renewal], ["Lê Thị Nga", "ngalt", false]);
    }
    assert.equal(await codeOf(ask("GET", "/api/invitations/AAAA-BBBB-CCCC-DDDD")), "invitation.void");
  });

  test("lets its person choose a password once, and logs them in with all their roles", async () => {
    assert.equal((await take(slip.code, "12345678")).code, "account.password-weak");
    assert.equal((await take(slip.code, "ngalt-ngalt")).code, "account.password-weak");
    const { status, told, given } = await take(slip.code, "lúa-chín-vàng-đồng");
    assert.deepEqual([status, told], [200, { username: "ngalt", loggedIn: true }]);
    const { told: session } = await ask("GET", "/api/session", undefined, { cookie: given! });
    assert.deepEqual(
      session.roles.map(({ title, organisation }: { title: string; organisation: { name: string } }) => [
        title,
        organisation.name,
      ]),
      [
        ["Văn phòng, cán bộ phụ trách công tác đảng", "Đảng ủy Sở Thanh Bình"],
        ["Đảng viên", "Chi bộ Văn phòng"],
      ],
    );
    assert.equal(session.organisation.superior, "Đảng ủy Khối các cơ quan tỉnh");
    assert.deepEqual(session.permissions, {
      manageOrganisation: true,
      manageMembers: true,
      manageRoles: true,
      administer: true,
    });
    assert.equal((await take(slip.code, "lúa-chín-vàng-khác")).code, "invitation.void");
    assert.equal((await logIn("ngalt", "lúa-chín-vàng-đồng")).status, 200);
  });

  test("of two at once, one is taken", async () => {
    const both = await Promise.all(["trời-xanh-mây", "biển-xanh-sóng"].map((password) => take(slip.code, password)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 410]);
  });

  test("typed where the password goes, leads to choosing one; another's name with it does not", async () => {
    const { status, told } = await logIn(slip.username, slip.code);
    assert.deepEqual([status, told.refusal.code], [409, "account.password-not-chosen"]);
    assert.equal(told.refusal.invitation, slip.code.replaceAll("-", ""));
    assert.equal((await logIn("binhtv", slip.code)).code, "account.wrong-credentials");
  });

  test("is over at the end of its fourteenth day, as it says", async () => {
    wall += 14 * 86_400_000;
    assert.equal((await ask("GET", `/api/invitations/${slip.code}`)).status, 200);
    wall += 86_400_000;
    assert.equal((await ask("GET", `/api/invitations/${slip.code}`)).code, "invitation.void");
    assert.equal((await take(slip.code, "lúa-chín-vàng-đồng")).code, "invitation.void");
  });
});
