import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { InboxItem } from "#contract/inbox.ts";
import { newId } from "#server/db/new-id.ts";
import type { Announcement } from "#server/jobs/announcement.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { throttleOver } from "../../auth/throttle.ts";
import { accountRoutes } from "../account/routes.ts";
import { inboxRoutes } from "./routes.ts";
import { unreadIn } from "./show-inbox.ts";
import { handleAnnouncement } from "./sweep.ts";
import { toldTopics, topicOf } from "./topics.ts";

const { owner, sweep, ...database } = await testDatabase();
const build = builders(owner);
const clock = testClock("2023-02-01T02:00:00.000Z");
const options = {
  door: database.door,
  wall: clock.now,
  throttle: throttleOver(database.door),
  publicUrl: "https://van-phong.example",
  demo: false,
  unread: unreadIn,
};
const { as } = await testApp({ owner, sweep, ...database }, clock, [inboxRoutes, accountRoutes(options)]);

async function setting() {
  const committee = await build.committee({ name: "Đảng ủy Sở" });
  const cell = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  return {
    committee,
    cell,
    sister,
    office: await build.holder("office", committee),
    committeeSecretary: await build.holder("committeeSecretary", committee),
    leader: await build.holder("assignedLeader", cell),
    secretary: await build.holder("cellSecretary", cell),
    member: await build.person(cell),
    left: await build.person(cell),
    sisterSecretary: await build.holder("cellSecretary", sister),
    stranger: await build.holder("office", await build.committee()),
  };
}
type Here = Awaited<ReturnType<typeof setting>>;

const said = (by: BuiltPerson, topic: string, facts: Announcement["facts"] = {}, path: string = by.path) => ({
  topic,
  tenantId: by.tenantId,
  path,
  at: "2023-01-05T02:15:00.000Z",
  byPersonId: by.id,
  facts,
});
const submitted = ({ secretary, cell }: Here) =>
  said(secretary, "cell-plan.submitted", { cellPlanId: newId(), year: 2023, amended: false }, cell.path);

const inboxOf = async (person: BuiltPerson): Promise<InboxItem[]> => (await as(person).get("/api/inbox")).body.items;
const sentences = async (person: BuiltPerson): Promise<string[]> =>
  (await inboxOf(person)).map(({ sentence }) => sentence);

/** Of those in the setting, who was told anything. */
async function told(here: Here): Promise<string[]> {
  const people = Object.entries(here).filter((entry): entry is [string, BuiltPerson] => "token" in entry[1]);
  const heard = await Promise.all(
    people.map(async ([name, person]) => ((await inboxOf(person)).length > 0 ? [name] : [])),
  );
  return heard.flat().sort();
}

describe("who is told", () => {
  test("a registration: the office and the leader, who did it, what, when, and where to find it", async () => {
    const here = await setting();
    const announcement = submitted(here);
    await handleAnnouncement(sweep, newId(), announcement);
    assert.deepEqual(await told(here), ["leader", "office"]);
    const [item] = await inboxOf(here.office);
    const { secretary } = here;
    assert.equal(
      item?.sentence,
      `Đồng chí ${secretary.name} gửi kế hoạch năm 2023 của Chi bộ Văn phòng lúc 09:15, 05/01/2023.`,
    );
    assert.deepEqual([item?.href, item?.read], [`/cell-plan/${announcement.facts.cellPlanId}`, false]);
  });

  test("a notice: every member but the one who sent it and the one who had left", async () => {
    const here = await setting();
    await owner
      .updateTable("membership")
      .set({ left_on: "2022-12-31" as never })
      .where("person_id", "=", here.left.id)
      .execute();
    const facts = { meetingId: newId(), date: "2023-02-15", time: "14:00", place: "Phòng họp", topic: "Một chuyên đề" };
    await handleAnnouncement(sweep, newId(), said(here.secretary, "meeting.notified", facts, here.cell.path));
    assert.deepEqual(await told(here), ["leader", "member", "office"]);
  });

  test("a plan: the secretaries of the committee's own cells and the committee, nobody in another installation", async () => {
    const here = await setting();
    const facts = { planId: newId(), year: 2023, number: 1, reason: "" };
    await handleAnnouncement(
      sweep,
      newId(),
      said(here.committeeSecretary, "plan.published", facts, here.committee.path),
    );
    assert.deepEqual(await told(here), ["office", "secretary", "sisterSecretary"]);
  });

  test("a person named is told of what lies within their rights, and not of the rest", async () => {
    const here = await setting();
    const facts = (person: BuiltPerson) => ({ meetingId: newId(), personId: person.id, date: "2023-02-15" });
    await handleAnnouncement(
      sweep,
      newId(),
      said(here.office, "attendee.assigned", facts(here.leader), here.cell.path),
    );
    await handleAnnouncement(
      sweep,
      newId(),
      said(here.office, "attendee.assigned", facts(here.sisterSecretary), here.cell.path),
    );
    assert.deepEqual(await told(here), ["leader", "secretary"]);
  });

  test("of a draft, and of what nobody knows, nobody is told", async () => {
    const here = await setting();
    for (const topic of ["roll-up.drafted", "meeting.planned", "no-such.thing", "constructor"])
      await handleAnnouncement(sweep, newId(), said(here.secretary, topic));
    assert.deepEqual(await told(here), []);
  });
});

describe("told once", () => {
  test("the same job twice, and twice at once, is one item each", async () => {
    const here = await setting();
    const [job, announcement] = [newId(), submitted(here)];
    await Promise.all([1, 2, 3].map(() => handleAnnouncement(sweep, job, announcement)));
    await handleAnnouncement(sweep, job, announcement);
    assert.equal((await inboxOf(here.office)).length, 1);
    await handleAnnouncement(sweep, newId(), announcement);
    assert.equal((await inboxOf(here.office)).length, 2);
  });

  test("what was read stays read when the job comes again", async () => {
    const here = await setting();
    const [job, announcement] = [newId(), submitted(here)];
    await handleAnnouncement(sweep, job, announcement);
    await as(here.office).post("/api/inbox/read", { all: true });
    await handleAnnouncement(sweep, job, announcement);
    assert.deepEqual(
      (await inboxOf(here.office)).map(({ read }) => read),
      [true],
    );
  });
});

describe("shown and read", () => {
  test("unread first, then the latest; one read, then all", async () => {
    const here = await setting();
    for (const hour of ["01", "02", "03"])
      await handleAnnouncement(sweep, newId(), { ...submitted(here), at: `2023-01-05T${hour}:00:00.000Z` });
    const hours = async () => (await inboxOf(here.office)).map(({ toldAt, read }) => [toldAt.slice(11, 13), read]);
    assert.deepEqual(await hours(), [
      ["03", false],
      ["02", false],
      ["01", false],
    ]);
    const [latest] = await inboxOf(here.office);
    const answer = await as(here.office).post("/api/inbox/read", { ids: [latest?.id] });
    assert.deepEqual([answer.status, answer.body.unread], [200, 2]);
    assert.deepEqual(await hours(), [
      ["02", false],
      ["01", false],
      ["03", true],
    ]);
    assert.equal((await as(here.office).post("/api/inbox/read", { all: true })).body.unread, 0);
  });

  test("another's item is as if it did not exist: it stays unread and unseen", async () => {
    const here = await setting();
    await handleAnnouncement(sweep, newId(), submitted(here));
    const [item] = await inboxOf(here.office);
    const answer = await as(here.stranger).post("/api/inbox/read", { ids: [item?.id] });
    assert.deepEqual([answer.status, answer.body.items], [200, []]);
    assert.deepEqual(
      (await inboxOf(here.office)).map(({ read }) => read),
      [false],
    );
  });

  test("what one may no longer read is no longer shown", async () => {
    const here = await setting();
    await handleAnnouncement(sweep, newId(), submitted(here));
    assert.equal((await sentences(here.leader)).length, 1);
    const waiting = async () => (await as(here.leader).get("/api/session")).body.unread;
    assert.equal(await waiting(), 1);
    await owner
      .updateTable("leader_assignment")
      .set({ ends_on: "2023-01-31" as never })
      .where("person_id", "=", here.leader.id)
      .execute();
    assert.deepEqual(await sentences(here.leader), []);
    assert.equal(await waiting(), 0, "nor counted beside the bell");
  });

  test("refused: without a session, with nothing said, with unknown fields, with what is no id", async () => {
    const { office } = await setting();
    assert.equal((await as().get("/api/inbox")).status, 401);
    assert.equal((await as().post("/api/inbox/read", { all: true })).status, 401);
    for (const body of [{}, { ids: [] }, { ids: ["x"] }, { all: false }, { all: true, more: 1 }]) {
      const { status, code } = await as(office).post("/api/inbox/read", body);
      assert.deepEqual([status, code], [400, "request.malformed"], JSON.stringify(body));
    }
  });
});

test("every topic has its sentence even when facts are missing, and every topic is one that is announced", () => {
  const features = join(import.meta.dirname, "..");
  const source = readdirSync(features, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("inbox") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(features, name), "utf8"))
    .join("\n");
  for (const name of toldTopics) {
    const [noun, done] = name.split(".") as [string, string];
    assert.ok(source.includes(`"${name}"`) || source.includes(`\`${noun}.`) || source.includes(`"${done}"`), name);
    const sentence = topicOf(name)?.says({}, "Chi bộ A") ?? "";
    assert.doesNotMatch(sentence, /undefined|null|NaN/u, name);
  }
});

test("a changed notice says what changed, not that something did", () => {
  const facts = { changed: "ngày 16/03/2023 (trước là 15/03/2023)" };
  assert.equal(
    topicOf("meeting.changed")?.says(facts, "Chi bộ A"),
    "báo thay đổi buổi sinh hoạt của Chi bộ A: ngày 16/03/2023 (trước là 15/03/2023); gửi",
  );
});
