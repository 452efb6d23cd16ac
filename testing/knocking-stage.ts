import { createAccount } from "#server/auth/accounts.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { throttleOver } from "#server/auth/throttle.ts";
import { newId } from "#server/db/new-id.ts";
import { accountRoutes } from "#server/features/account/routes.ts";
import { testApp, testClock } from "./app.ts";
import { builders, type BuiltPerson } from "./build.ts";
import { testDatabase } from "./database.ts";

/** The door with its log-in, one cell, and a wall clock that a test may move on: for tests that knock as strangers. */
export async function knockingStage() {
  const database = await testDatabase();
  const clock = testClock("2023-01-12T02:00:00.000Z");
  const wall = { at: Date.now() };
  const wallNow = () => new Date(wall.at).toISOString();
  const { door } = database;
  const options = {
    door,
    wall: wallNow,
    throttle: throttleOver(door),
    publicUrl: "https://van-phong.example",
    demo: false,
  };
  const { app } = await testApp(database, clock, [accountRoutes(options)]);
  const build = builders(database.owner);
  const cell = await build.cell();
  const other: BuiltPerson = await build.holder("cellSecretary", cell);

  async function knock(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    {
      body,
      token,
      from = "127.0.0.1",
      host = "localhost",
    }: { body?: object; token?: string; from?: string; host?: string } = {},
  ) {
    const response = await app.inject({
      method,
      url,
      remoteAddress: from,
      headers: { host, "user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/115.0" },
      ...(token !== undefined && { cookies: { [sessionCookie]: token } }),
      ...(body !== undefined && { payload: body }),
    });
    const cookie = response.cookies.find(({ name }) => name === sessionCookie);
    const told = response.json();
    return { status: response.statusCode, code: told.refusal?.code, told, cookie, token: cookie?.value };
  }

  const logIn = (username: string, password: string, more: { code?: string; from?: string; host?: string } = {}) => {
    const { code, ...rest } = more;
    return knock("POST", "/api/session", {
      body: { username, password, ...(code !== undefined && { code }) },
      ...rest,
    });
  };

  async function someone(name = "Trần Thị Hoa", password: string | null = "đồng-lúa-chín-7") {
    const personId = newId();
    await database.owner
      .insertInto("person")
      .values({ tenant_id: cell.tenantId, id: personId, path: cell.path, name })
      .execute();
    const made = await createAccount(
      database.door,
      { tenantId: cell.tenantId, personId, path: cell.path, name, password },
      wallNow(),
    );
    return { ...made, personId };
  }

  const auditedOf = async (accountId: string) =>
    (
      await database.owner
        .selectFrom("audit_entry")
        .where("row_id", "=", accountId)
        .select("action")
        .orderBy("position")
        .execute()
    ).map(({ action }) => action);

  let address = 10;
  /** Every test knocks from an address of its own, so that none waits for another's mistakes. */
  const fresh = () => `10.0.0.${(address += 1)}`;
  return { database, wall, other, knock, logIn, someone, auditedOf, fresh };
}
