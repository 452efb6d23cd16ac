import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#server/db/new-id.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import { queueMail } from "#server/mail/outgoing-mail.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { jobRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), [jobRoutes({ sweep })]);

const at = "2023-01-12T02:00:00.000Z";
async function administrator(): Promise<BuiltPerson> {
  const person = await build.person(await build.committee(), { isMember: false });
  await owner.updateTable("door.account").set({ administrator: true }).where("id", "=", person.accountId).execute();
  return person;
}
/** One announcement and one letter of the person's installation that failed, and one letter that waits. */
async function failuresOf({ tenantId, id, path }: BuiltPerson) {
  const said = {
    topic: "meeting.held",
    tenantId,
    path,
    at,
    byPersonId: id,
    facts: { topic: "Nội dung không ai đọc ở đây" },
  };
  await web.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'web', true)`.execute(trx);
    await transactionalEnqueue(web)(trx, [said]);
  });
  await sql`update pgboss.job set state = 'failed', output = '{"message":"connection lost"}', completed_on = now(), retry_count = 8
    where data ->> 'tenantId' = ${tenantId}`.execute(owner);
  const letter = { tenantId, personId: id, path, subject: "Kín", body: "Nội dung không ai đọc ở đây", at };
  const [failed, waiting] = [newId(), newId()];
  await owner.transaction().execute((trx) =>
    queueMail(trx, [
      { ...letter, id: failed, to: "hoa@so.example" },
      { ...letter, id: waiting, to: "tuan@so.example" },
    ]),
  );
  await owner
    .updateTable("outgoing_mail")
    .set({ state: "failed", last_problem: "550 no such user", tries: 1 })
    .where("id", "=", failed)
    .execute();
}

test("the administrator sees what waits and what failed and why, masked and without content; tries it again", async () => {
  const person = await administrator();
  const other = await administrator();
  await failuresOf(person);
  await failuresOf(other);
  const { status, body } = await as(person).get("/api/jobs");
  assert.equal(status, 200);
  assert.deepEqual(
    [body.announcements, body.mails],
    [
      { waiting: 0, failed: 1 },
      { waiting: 1, failed: 1, sent: 0, oldest: at },
    ],
  );
  assert.deepEqual(
    body.failures
      .map(({ kind, what, problem }: { kind: string; what: string; problem: string }) => [kind, what, problem])
      .sort(),
    [
      ["announcement", "meeting.held", "connection lost"],
      ["mail", "ho…@so.example", "550 no such user"],
    ],
  );
  assert.doesNotMatch(JSON.stringify(body), /không ai đọc|Kín/u);
  const jobs = body.failures.map(({ id, kind }: { id: string; kind: string }) => ({ id, kind }));
  // Another installation's are as if they did not exist.
  assert.equal((await as(other).post("/api/jobs/retry", { jobs })).body.failures.length, 2);
  const anew = await as(person).post("/api/jobs/retry", { jobs });
  assert.deepEqual(
    [anew.body.announcements, anew.body.mails.waiting, anew.body.failures],
    [{ waiting: 1, failed: 0 }, 2, []],
  );
});

test("refused: without a session, to everybody else, for nothing", async () => {
  const office = await build.holder("office", await build.committee());
  const job = { id: newId(), kind: "mail" };
  assert.equal((await as().get("/api/jobs")).status, 401);
  assert.deepEqual([(await as(office).get("/api/jobs")).code], ["denied.needs-role"]);
  assert.deepEqual([(await as(office).post("/api/jobs/retry", { jobs: [job] })).code], ["denied.needs-role"]);
  assert.equal((await as(await administrator()).post("/api/jobs/retry", { jobs: [] })).status, 400);
});
