import assert from "node:assert/strict";
import { test } from "node:test";
import { letterOf, type MailedTopic } from "./letter.ts";
import type { Facts } from "./topic.ts";
import { toldTopics, topicOf } from "./topics.ts";

const mailed = toldTopics.filter((name) => topicOf(name)?.writes !== undefined);
const letter = (name: string, facts: Facts) =>
  letterOf(
    topicOf(name) as MailedTopic,
    { by: "Hoa", of: "Chi bộ A", facts },
    {
      at: "2023-01-05T02:15:00.000Z",
      publicUrl: "https://so.example",
    },
  );

/** Days, numbers, ids and what the system words itself; whatever else a topic asks for was typed by somebody. */
const safe: Facts = {
  date: "2023-02-15",
  until: "2023-01-20",
  time: "14:00",
  year: 2023,
  number: 2,
  count: 2,
  meetingId: "m",
  planId: "p",
  cellPlanId: "c",
  organisationId: "o",
  reportId: "r",
  href: "/",
  lines: "Chi bộ A: Ký biên bản, hạn 04/01/2023, muộn 1 ngày",
};
const typed = "Kín “trong ngoặc” và đuôi kín";
const facts: Facts = new Proxy(safe, { get: (known, key) => (key in known ? known[String(key)] : typed) });

test("these are mailed: what somebody must act on or be at", () =>
  assert.deepEqual(mailed.toSorted(), [
    "attendee.assigned",
    "attendee.withdrawn",
    "cell-plan.extension-granted",
    "cell-plan.extension-refused",
    "cell-plan.returned",
    "lead-report.assigned",
    "meeting.cancelled",
    "meeting.changed",
    "meeting.notified",
    "plan.published",
    "result-report.returned",
    "urging.sent",
  ]));

for (const name of mailed)
  test(`a letter of ${name} carries nothing that somebody typed, with quotes in it or without`, () => {
    const { subject, body } = letter(name, facts);
    assert.doesNotMatch(subject + body, /kín|ngoặc/iu);
    assert.match(
      body,
      /^Đồng chí Hoa \S.* lúc 09:15, 05\/01\/2023\.\n\nMở: https:\/\/so\.example\/.*\n\nKhông nhận thư nữa: /u,
    );
    assert.doesNotMatch(letter(name, {}).body, /undefined|null|NaN/u);
  });

test("inside, the same topics do say what was typed: the trial above would find it", () =>
  assert.deepEqual(mailed.filter((name) => topicOf(name)?.says(facts, "Chi bộ A").includes("đuôi kín")).toSorted(), [
    "cell-plan.extension-refused",
    "cell-plan.returned",
    "meeting.cancelled",
    "meeting.changed",
    "meeting.notified",
    "plan.published",
    "result-report.returned",
    "urging.sent",
  ]));

test("a changed meeting's letter says when it is now; an urging's what is due until when", () => {
  assert.match(
    letter("meeting.changed", facts).body,
    /buổi sinh hoạt của Chi bộ A, nay vào 14:00, ngày 15\/02\/2023; gửi lúc/u,
  );
  assert.match(
    letter("urging.sent", facts).body,
    /nhắc 2 việc: Chi bộ A: Ký biên bản, hạn 04\/01\/2023, muộn 1 ngày; lúc/u,
  );
});
