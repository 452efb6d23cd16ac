import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";

/** What a page of the program would ask, asked from within it. */
export const asked = (page: Page, url: string, body?: object, method = "POST") =>
  page.evaluate(
    async ({ address, sent, verb }) => {
      const write = { method: verb, headers: { "content-type": "application/json" }, body: JSON.stringify(sent) };
      return (await fetch(address, sent === undefined ? {} : write)).json();
    },
    { address: url, sent: body, verb: method },
  );

type Meant = { kind?: "regular" | "thematic"; date?: string; open?: boolean };

/** A meeting of the secretary's cell, notified, and unless told otherwise opened in its room. */
export async function openRoom(page: Page, { kind = "regular", date = "2023-05-24", open = true }: Meant = {}) {
  const { organisationId } = await asked(page, "/api/meetings");
  const { people } = await asked(page, `/api/meetings?organisationId=${organisationId}&year=${date.slice(0, 4)}`);
  const presenterId = (people as { id: string }[])[0]?.id ?? null;
  const told = { date, time: "14:00", endTime: "16:00", place: "Phòng họp tầng 2", presenterId };
  const plan = { id: randomUUID(), organisationId, kind, periodKey: null, cellPlanItemId: null };
  const topicTitle = "Nâng cao chất lượng sinh hoạt";
  const { version } = await asked(page, "/api/meetings", { ...plan, ...told, topicTitle });
  const notice = { version, ...told, topicTitle, questions: ["Kết quả tháng 4"], papers: [] };
  const notified = await asked(page, `/api/meetings/${plan.id}/notice`, notice);
  expect(notified.state).toBe("notified");
  if (open) await asked(page, `/api/meetings/${plan.id}/start`, { version: notified.version });
  return { meetingId: plan.id };
}

/** A contribution whose speaker nobody there knows: said so, not left out. */
export async function speakerUnknown(within: Page | Locator): Promise<void> {
  const speaker = within.getByRole("combobox", { name: /^Người phát biểu/ });
  await speaker.fill("chua ro");
  await speaker.press("Enter");
}
