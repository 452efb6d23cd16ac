import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Basis, Letterhead } from "#domain/document/letterhead.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { inReachOrLine, type Scoped } from "./scoped.ts";

const readable = ["meeting", "meeting:meeting", "planPublished", "boardCount"] as const;

/** The head of a document an organisation issues, with the names of the day; its number stays open until it is drawn. */
export async function letterheadOf(scoped: Scoped, organisationId: string, day: LocalDate): Promise<Letterhead> {
  const issuer = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", organisationId)
    .where(inReachOrLine(scoped, "organisation.path", ...readable))
    .select(["parent_id", "superior_name", "document_suffix", "place"])
    .executeTakeFirst();
  const superior = issuer?.parent_id ? await nameOn(scoped, issuer.parent_id, day) : null;
  return {
    superior: superior ?? issuer?.superior_name ?? null,
    issuer: (await nameOn(scoped, organisationId, day)) ?? "",
    letters: issuer?.document_suffix ?? "",
    number: null,
    place: issuer?.place ? issuer.place : null,
    date: day,
  };
}

/** The name an organisation bore on a day; before its first name it is called by that. */
export async function nameOn(scoped: Scoped, organisationId: string, day: LocalDate): Promise<string | null> {
  const rows = await scoped.trx
    .selectFrom("organisation_name")
    .where("organisation_id", "=", organisationId)
    .where(inReachOrLine(scoped, "organisation_name.path", ...readable))
    .orderBy("valid_from")
    .select(["name", "valid_from"])
    .execute();
  return (rows.findLast(({ valid_from }) => valid_from <= day) ?? rows[0])?.name ?? null;
}

/** The committee's plan as the ground of a document; none where it has no number to cite. */
export const planBasis = (content: PlanContent | null): Basis[] => {
  if (content === null || content.identity.symbol === null) return [];
  const { symbol, date, issuer } = content.identity;
  return [{ kindName: "Kế hoạch", symbol, date, issuer, about: null }];
};
