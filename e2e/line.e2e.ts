import { expect, test } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, person } from "./person.ts";

test.describe.configure({ mode: "serial", timeout: 60_000 });

let stage: ApplicationStage;
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "begun" });
});
test.afterAll(() => stage.stop());

test("the office", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  await expectSound(office, "home-office-begun");
  await office.leave();
});
