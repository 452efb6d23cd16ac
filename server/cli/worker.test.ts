import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { newId } from "#server/db/new-id.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { queueMail } from "../mail/outgoing-mail.ts";
import { transactionalEnqueue } from "../jobs/queue.ts";

const { owner, web, config } = await testDatabase();
const build = builders(owner);

/** The command itself, beside the running database, told what the application would be told. */
async function startWorker(env: Record<string, string>) {
  const { host = "", port = 5432, user = "", database = "" } = config();
  const url = `postgresql://${user}:any@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, "chuyende.ts"), "worker"], {
    env: { ...process.env, ...env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  return {
    child,
    said: () => said,
    stop: async () => {
      child.kill("SIGTERM");
      const [code] = (await once(child, "exit")) as [number | null];
      return code;
    },
  };
}

/** Asks again until it holds; says what the worker said when it never does. */
async function until(holds: () => Promise<boolean>, told: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await pause(100);
  }
  assert.fail(told());
}

test("beside the running database it tells, mails, and stops when asked", { timeout: 90_000 }, async (t) => {
  const mail = await startMailServer();
  t.after(() => mail.stop());
  const committee = await build.committee();
  const cell = await build.cell({ under: committee });
  const [office, secretary] = [await build.holder("office", committee), await build.holder("cellSecretary", cell)];
  await owner
    .insertInto("contact")
    .values({ tenant_id: cell.tenantId, person_id: secretary.id, path: cell.path, email: "hoa@so.example" })
    .execute();
  const { tenantId, path } = cell;
  const at = "2023-01-12T02:00:00.000Z";
  const lines = "Đăng ký kế hoạch, hạn 04/01/2023";
  const facts = { personId: secretary.id, count: 1, text: "Đồng chí gửi giúp.", lines, href: "/" };
  await web.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'web', true)`.execute(trx);
    await transactionalEnqueue(web)(trx, [{ topic: "urging.sent", tenantId, path, at, byPersonId: office.id, facts }]);
  });
  const letter = { tenantId, id: newId(), personId: secretary.id, path, subject: "Thử", body: "Thử", at };
  await owner.transaction().execute((trx) => queueMail(trx, [{ ...letter, to: "tuan@so.example" }]));
  const worker = await startWorker({
    CHUYENDE_SMTP_URL: mail.url,
    CHUYENDE_MAIL_FROM: "vanphong@so.example",
    CHUYENDE_PUBLIC_URL: "https://chuyende.example",
    CHUYENDE_URGING: "off",
  });
  t.after(() => worker.child.kill("SIGKILL"));
  await until(async () => mail.taken.length > 0, worker.said);
  const inbox = () => owner.selectFrom("inbox_item").select("person_id").execute();
  await until(async () => (await inbox()).length > 0, worker.said);
  assert.deepEqual(await inbox(), [{ person_id: secretary.id }]);
  const letters = await owner
    .selectFrom("outgoing_mail")
    .where("to_address", "=", "hoa@so.example")
    .select("body")
    .execute();
  assert.match(letters[0]?.body ?? "", /nhắc việc: Đăng ký kế hoạch[\s\S]*https:\/\/chuyende\.example\/\n/u);
  assert.equal(await worker.stop(), 0, worker.said());
});

test("a demo does its own background work, by its own day", { timeout: 60_000 }, async () => {
  await sql`insert into door.installation (demo, secret, created_at) values (true, '\\x00', now())`.execute(owner);
  const worker = await startWorker({});
  const [code] = (await once(worker.child, "exit")) as [number | null];
  assert.equal(code, 2);
  assert.match(worker.said(), /dữ liệu trình diễn/u);
});
