import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../db/new-id.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { testDatabase } from "#testing/database.ts";
import { queueMail, sendDueMail } from "./outgoing-mail.ts";
import { smtpTransport } from "./transport.ts";

const { owner, sweep } = await testDatabase();
const from = "Văn phòng Đảng ủy <vanphong@so.example>";
const noon = "2023-01-05T05:00:00.000Z";
const later = (minutes: number): string => new Date(Date.parse(noon) + minutes * 60_000).toISOString();

async function waiting(...addresses: string[]): Promise<void> {
  await owner.deleteFrom("outgoing_mail").execute();
  const mails = addresses.map((to) => ({
    tenantId: newId(),
    id: newId(),
    personId: newId(),
    path: "a/",
    to,
    subject: "Nhắc việc",
    body: "Đăng ký kế hoạch, hạn 04/01/2023",
    at: noon,
  }));
  await owner.transaction().execute(async (trx) => {
    await queueMail(trx, mails);
    await queueMail(trx, mails);
  });
}
const states = () =>
  owner
    .selectFrom("outgoing_mail")
    .select(["to_address as to", "state", "tries"])
    .orderBy("to_address")
    .execute()
    .then((rows) => rows.map(({ to, state, tries }) => `${to} ${state} ${tries}`));

test("what waits is sent once, to a real SMTP server, also by three at once", async (t) => {
  const server = await startMailServer();
  const transport = smtpTransport({ url: server.url, from });
  t.after(async () => (transport.close(), server.stop()));
  await waiting("hoa@so.example", "tuan@so.example");
  await Promise.all([1, 2, 3].map(() => sendDueMail({ sweep, transport, wall: () => noon })));
  assert.deepEqual(server.taken.map(({ to }) => to).sort(), ["hoa@so.example", "tuan@so.example"]);
  assert.match(server.taken[0]!.text, /^Message-ID: <[0-9a-f-]{36}@so\.example>$/mu);
  assert.deepEqual(await states(), ["hoa@so.example sent 1", "tuan@so.example sent 1"]);
  await sendDueMail({ sweep, transport, wall: () => later(60 * 24 * 31) });
  assert.deepEqual(await states(), []);
});

test("an address the server refuses is given up at once, with its words; a 'later' is tried again", async (t) => {
  let busy = true;
  const server = await startMailServer((step, to) => {
    if (step === "recipient" && to.startsWith("nobody")) return "550 no such user here";
    return step === "letter" && busy ? "451 try later" : "250 ok";
  });
  const transport = smtpTransport({ url: server.url, from });
  t.after(async () => (transport.close(), server.stop()));
  await waiting("nobody@so.example", "tuan@so.example");
  for (const _ of [1, 2]) await sendDueMail({ sweep, transport, wall: () => noon });
  assert.deepEqual(await states(), ["nobody@so.example failed 1", "tuan@so.example waiting 1"]);
  const failed = await owner.selectFrom("outgoing_mail").where("state", "=", "failed").select("last_problem").execute();
  assert.match(failed[0]!.last_problem, /no such user here/u);
  await sendDueMail({ sweep, transport, wall: () => noon });
  assert.equal(server.taken.length, 0);
  busy = false;
  await sendDueMail({ sweep, transport, wall: () => later(1) });
  assert.deepEqual(await states(), ["nobody@so.example failed 1", "tuan@so.example sent 2"]);
});

test("a server that refuses this office, not the letter, gives nothing up: all wait until it is mended", async (t) => {
  let closed = true;
  const server = await startMailServer((step) => (step === "sender" && closed ? "550 sender not allowed" : "250 ok"));
  const transport = smtpTransport({ url: server.url, from });
  t.after(async () => (transport.close(), server.stop()));
  await waiting("hoa@so.example", "tuan@so.example");
  for (const minutes of [0, 1, 5, 15]) await sendDueMail({ sweep, transport, wall: () => later(minutes) });
  assert.ok((await states()).every((state) => state.includes(" waiting ")));
  closed = false;
  await sendDueMail({ sweep, transport, wall: () => later(60 * 7) });
  assert.equal(server.taken.length, 2);
});

test("what a server says of a letter is kept without the address", async (t) => {
  const server = await startMailServer((step, to) => (step === "recipient" ? `550 <${to}> unknown here` : "250 ok"));
  const transport = smtpTransport({ url: server.url, from });
  t.after(async () => (transport.close(), server.stop()));
  await waiting("hoa@so.example");
  await sendDueMail({ sweep, transport, wall: () => noon });
  const [row] = await owner.selectFrom("outgoing_mail").select(["state", "last_problem"]).execute();
  assert.equal(row?.state, "failed");
  assert.match(row?.last_problem ?? "", /unknown here/u);
  assert.doesNotMatch(row?.last_problem ?? "", /hoa@/u);
});

test("a server away from Friday 17:00 to Monday 08:00 loses nothing: one letter is tried a run, and all go within a minute of its return", async (t) => {
  const dead = await startMailServer(() => null);
  await dead.stop();
  const transport = smtpTransport({ url: dead.url, from });
  t.after(() => transport.close());
  await waiting("hoa@so.example", "tuan@so.example");
  const friday = Date.parse("2023-01-06T10:00:00.000Z");
  const run = (hours: number, by = transport) =>
    sendDueMail({ sweep, transport: by, wall: () => new Date(friday + hours * 3_600_000).toISOString() });
  await run(0);
  const problems = await owner.selectFrom("outgoing_mail").select("last_problem").execute();
  assert.equal(problems.filter(({ last_problem }) => last_problem !== "").length, 1);
  for (let hours = 1; hours <= 63; hours += 1) await run(hours);
  assert.deepEqual(await states(), ["hoa@so.example waiting 0", "tuan@so.example waiting 0"]);
  const alive = await startMailServer();
  const anew = smtpTransport({ url: alive.url, from });
  t.after(async () => (anew.close(), alive.stop()));
  await run(63 + 1 / 60, anew);
  assert.deepEqual(await states(), ["hoa@so.example sent 1", "tuan@so.example sent 1"]);
});

test("a recipient the server puts off waits alone: the letters behind it go out in the same run", async (t) => {
  const server = await startMailServer((step, to) =>
    step === "recipient" && to.startsWith("hoa") ? "450 mailbox busy" : "250 ok",
  );
  const transport = smtpTransport({ url: server.url, from });
  t.after(async () => (transport.close(), server.stop()));
  await waiting("hoa@so.example", "tuan@so.example");
  await owner
    .updateTable("outgoing_mail")
    .set({ next_try_at: later(-1) })
    .where("to_address", "like", "hoa%")
    .execute();
  await sendDueMail({ sweep, transport, wall: () => noon });
  assert.deepEqual(await states(), ["hoa@so.example waiting 1", "tuan@so.example sent 1"]);
  await sendDueMail({ sweep, transport, wall: () => later(14 * 1440) });
  assert.deepEqual(await states(), ["hoa@so.example failed 2", "tuan@so.example sent 1"]);
});
