import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Due } from "../calendar/deadline.ts";
import { localDate } from "../calendar/local-date.ts";
import { readPlan } from "../reading/plan-reading.ts";
import { wordsAgainstDue, wordsFaults } from "./due-in-words.ts";
import { planContentFromReading } from "./plan-content-from-reading.ts";
import type { PlanContent, PlanDeadline } from "./plan-content.ts";
import { samplePlan } from "./sample-plan.ts";

const on = (date: string, bound: "before" | "onOrBefore" = "onOrBefore", time?: string): Due => ({
  type: "date",
  date: localDate(date),
  bound,
  ...(time !== undefined && { time }),
});
const afterMeeting = (offset: number, unit: "day" | "workingDay" = "workingDay"): Due => ({
  type: "relative",
  anchor: "meeting",
  offset,
  unit,
  bound: "onOrBefore",
});
const plan: PlanContent = {
  ...samplePlan,
  identity: { ...samplePlan.identity, date: localDate("2024-12-20"), year: 2025 },
};
const deadline = (words: string, due: Due, what = "Báo cáo Đảng ủy"): PlanDeadline => ({
  id: "own:1",
  what,
  words,
  who: "cell",
  due,
});
const dueSaid = (words: string, due: Due, what?: string): Due | null =>
  wordsAgainstDue(plan, deadline(words, due, what))?.due ?? null;

const today = on("2023-04-11", "before");

test("what the words say is told where the day counted by is another", () => {
  deepEqual(dueSaid("chậm nhất ngày 10/01/2025", today), on("2025-01-10"));
  deepEqual(dueSaid("trước ngày 15/01/2025", today), on("2025-01-15", "before"));
  deepEqual(dueSaid("trước 17 giờ ngày 15/01/2025", on("2025-01-15")), on("2025-01-15", "before", "17:00"));
  deepEqual(dueSaid("05 ngày làm việc sau khi sinh hoạt", today), afterMeeting(5));
  deepEqual(dueSaid("05 ngày làm việc sau khi sinh hoạt", afterMeeting(5, "day")), afterMeeting(5));
  deepEqual(dueSaid("trong tháng 01/2025", today), on("2025-01-31"));
  deepEqual(dueSaid("hết quý I năm 2025", today), on("2025-03-31"));
  deepEqual(dueSaid("trước tháng 3/2025", today), on("2025-03-01", "before"));
  deepEqual(dueSaid("ngày 10/01/2025", today), on("2025-01-10"));
  deepEqual(dueSaid("chậm nhất ngày 10/01", today), on("2025-01-10"));
  // Before the day of issue, too.
  deepEqual(dueSaid("chậm nhất ngày 10/12/2024", today), on("2024-12-10"));
  deepEqual(dueSaid("trước ngày 20 của tháng cuối quý", today)?.type, "dayOfPeriod");
  deepEqual(dueSaid("", today, "Gửi kế hoạch trước ngày 15/01/2025"), on("2025-01-15", "before"));
  equal(
    wordsAgainstDue(plan, deadline("chậm nhất ngày 10/01/2025", today))?.sentence,
    "chậm nhất ngày 10/01/2025 – hết ngày 10/01/2025, 23:59:59 giờ Việt Nam",
  );
});

test("nothing is told where words and day come to the same", () => {
  for (const [words, due] of [
    ["chậm nhất ngày 10/01/2025", on("2025-01-10")],
    ["chậm nhất ngày 10/01/2025", on("2025-01-11", "before")],
    ["trước ngày 15/01", on("2025-01-15", "before")],
    ["ngày 10/01/2025", on("2025-01-10", "before")],
    ["trước ngày 15/6 và 15/12/2025", on("2025-12-15", "before")],
    ["trong tháng 01/2025", on("2025-01-31")],
    ["05 ngày làm việc sau khi sinh hoạt", afterMeeting(5)],
    ["chậm nhất 05 ngày sau khi sinh hoạt", { ...afterMeeting(6, "day"), bound: "before" }],
    ["trong vòng 10 ngày kể từ ngày ban hành kế hoạch", on("2024-12-30")],
  ] as const)
    equal(dueSaid(words, due), null, words);
});

test("words that name no day change nothing", () => {
  for (const words of [
    "",
    "sớm nhất có thể",
    "theo hướng dẫn của cấp trên",
    "trong tháng đầu quý",
    "trong tháng 13/2025",
  ])
    equal(dueSaid(words, today), null, words);
  equal(dueSaid("trước ngày 30/02/2025", today), null);
});

test("every deadline whose words disagree is a fault at its words", () => {
  const deadlines = [
    deadline("trước ngày 15/01/2025", on("2025-01-15", "before")),
    deadline("trước ngày 15/01/2025", today),
  ];
  deepEqual(wordsFaults({ ...plan, deadlines }), [{ path: "deadlines.1.words", code: "words-disagree" }]);
  deepEqual(wordsFaults(samplePlan), []);
});

test("of no unseen plan that was read do words and day disagree", () => {
  const folder = join(import.meta.dirname, "../reading/plans/unseen");
  const plans = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => planContentFromReading(readPlan(readFileSync(join(folder, name), "utf8"), "txt", "0")));
  equal(plans.flatMap(({ deadlines }) => deadlines).length > 20, true);
  deepEqual(plans.flatMap(wordsFaults), []);
});
