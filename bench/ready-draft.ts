import { createHash } from "node:crypto";
import type { Placed } from "./province-tree.ts";

/** The registration that lies ready for a cell (province-facts.ts), as its secretary hands it in. */
export function readyDraft({ id, path, parentId }: Pick<Placed, "id" | "path" | "parentId">) {
  const digits = createHash("md5").update(`draft${path}`).digest("hex");
  const draftId = digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
  const items = [1, 2, 3, 4].map((quarter) => ({
    periodKey: `2023-Q${quarter}`,
    topicId: `topic-${quarter}`,
    ownTitle: null,
    source: "committee" as const,
    reason: null,
    plannedOn: null,
    plannedMonth: quarter * 3 - 1,
    preparerId: null,
    presenterId: null,
    place: null,
  }));
  return { id: draftId, body: { organisationId: id, planId: parentId ?? "", version: 1, items } };
}
