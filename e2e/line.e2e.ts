import { expect, test, type Browser } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import {
  acceptReport,
  acknowledgeReport,
  lookAtBoard,
  rollUp,
  scoreAsLeader,
  scoreSelf,
  settle,
  signAndReport,
  writeMinutes,
} from "./line/afterwards.ts";
import { acceptToAttend, assignLeader, giveNotice, holdMeeting, sendLeadReport } from "./line/meeting.ts";
import {
  enterForCell,
  lookWhoIsLate,
  publishPlan,
  putTopicOff,
  registerInFourTaps,
  replaceTopic,
} from "./line/registering.ts";
import { urgeWhoIsLate } from "./line/urging.ts";
import { person, type Person } from "./person.ts";

/**
 * The line once through, as different persons in the browser: each test is one of them, and goes on where the one before left
 * off. The committee, its ten cells and their people are there; nothing else is.
 */
test.describe.configure({ mode: "serial", timeout: 120_000 });

const who = {
  office: "văn phòng Đảng ủy",
  committeeSecretary: "bí thư Đảng ủy",
  leader: "đảng ủy viên, phụ trách 3 chi bộ",
  secretary: "bí thư Chi bộ Văn phòng",
  deputy: "phó bí thư Chi bộ Văn phòng",
  taker: "chi ủy viên Chi bộ Văn phòng",
  member: "đảng viên Chi bộ Văn phòng",
  replacing: "bí thư Chi bộ Thanh tra",
} as const;
type Whom = keyof typeof who;

let stage: ApplicationStage;
let meeting = "";
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "begun" });
});
test.afterAll(() => stage.stop());

async function as<Told>(browser: Browser, whom: Whom, act: (somebody: Person) => Promise<Told>): Promise<Told> {
  const somebody = await person(browser, stage, who[whom]);
  try {
    const told = await act(somebody);
    expect(somebody.faults).toEqual([]);
    return told;
  } finally {
    await somebody.leave();
  }
}

const name = (whom: Whom): string => stage.nameOf(who[whom]);

test("the office pastes the plan, looks at what was read beside the text, corrects one thing and publishes it", ({
  browser,
}) => as(browser, "office", publishPlan));

test("a cell's secretary registers the year in four taps", ({ browser }) =>
  as(browser, "secretary", registerInFourTaps));

test("another cell's secretary replaces a topic and says why", ({ browser }) => as(browser, "replacing", replaceTopic));

test("the office enters a cell's registration from its paper, and acknowledges all", ({ browser }) =>
  as(browser, "office", enterForCell));

test("a cell's secretary puts a topic off to the next quarter and says why", ({ browser }) =>
  as(browser, "replacing", putTopicOff));

test("the board says who is late, as of today and of any past day", ({ browser }) =>
  as(browser, "office", lookWhoIsLate));

test("the office urges who is late, in writing and by telephone", ({ browser }) =>
  as(browser, "office", urgeWhoIsLate));

test("the secretary gives notice of the first quarter's meeting", async ({ browser }) => {
  meeting = await as(browser, "secretary", (secretary) => giveNotice(secretary, name("deputy")));
});

test("the office sees the request and assigns the leader proposed", ({ browser }) =>
  as(browser, "office", (office) => assignLeader(office, meeting, name("leader"))));

test("the secretary has the lead report written, approves it and sends it to the members", ({ browser }) =>
  as(browser, "secretary", (secretary) => sendLeadReport(secretary, meeting)));

test("the leader accepts", ({ browser }) => as(browser, "leader", (leader) => acceptToAttend(leader, meeting)));

test("secretary and minute-taker run the seven steps at once", async ({ browser }) => {
  const names = { chair: name("secretary"), taker: name("taker"), absent: name("member"), speaker: name("deputy") };
  await as(browser, "secretary", (secretary) =>
    as(browser, "taker", (taker) => holdMeeting(secretary, taker, meeting, names)),
  );
});

test("the minute-taker mends the draft of the minutes by hand and signs", ({ browser }) =>
  as(browser, "taker", (taker) => writeMinutes(taker, meeting)));

test("the secretary signs, and sends the report to members and committee", ({ browser }) =>
  as(browser, "secretary", (secretary) => signAndReport(secretary, meeting)));

test("a member acknowledges the report", ({ browser }) => as(browser, "member", acknowledgeReport));

test("the office accepts the report", ({ browser }) =>
  as(browser, "office", (office) => acceptReport(office, meeting)));

test("the cell gives itself marks", ({ browser }) =>
  as(browser, "secretary", (secretary) => scoreSelf(secretary, meeting)));

test("the leader scores beside the cell's own sheet", ({ browser }) =>
  as(browser, "leader", (leader) => scoreAsLeader(leader, meeting)));

test("the committee's secretary settles", ({ browser }) =>
  as(browser, "committeeSecretary", (secretary) => settle(secretary, meeting)));

test("the board shows the whole line, and how it stood before", ({ browser }) => as(browser, "office", lookAtBoard));

test("the office rolls the quarter up, page and DOCX", ({ browser }) => as(browser, "office", rollUp));
