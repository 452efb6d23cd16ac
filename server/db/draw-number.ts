import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { OrganisationId, Path } from "#domain/ids.ts";
import { cellKinds, type DocumentKind } from "#domain/register/document-kind.ts";
import { denyRegister } from "#domain/register/policy.ts";
import { nextNumber, registerKey } from "#domain/register/register-key.ts";
import { formatSymbol } from "#domain/register/symbol.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "./audit.ts";
import { newId } from "./new-id.ts";
import { inReach, inReachOrLine, type Scoped } from "./scoped.ts";

/**
 * What a number is drawn for. `noun` and `rowId` name the row that bears it ("roll-up"); a number only reserved bears none
 * (`rowId` null, noun "register"). `day`: the document's day, which says the term.
 */
export type Drawing = {
  id?: string;
  organisationId: string;
  kind: DocumentKind;
  day: LocalDate;
  subject: string;
  noun: string;
  rowId: string | null;
};

/** "12-BC/ĐU" with the place it stands at. */
export type DrawnNumber = { id: string; number: number; symbol: string; term: LocalDate; path: Path };

export type DrawRefusal =
  | { code: "row.unknown" }
  | { code: "denied.needs-role" }
  | { code: "register.no-term" }
  | { code: "register.kind-not-for-cells" };

/**
 * Draws the next number of the organisation's register for that kind and term, inside the caller's own transaction: it is
 * given back by a rollback and never doubled, because who comes second waits for the first to end. D3.
 */
export async function drawNumber(
  scoped: Scoped,
  at: string,
  drawing: Drawing,
): Promise<Result<DrawnNumber, DrawRefusal>> {
  const { trx, caller } = scoped;
  const organisation = await organisationOf(scoped, drawing.organisationId);
  if (organisation === undefined) return fail({ code: "row.unknown" });
  const denial = denyRegister(caller.actor, organisation);
  if (denial !== null) return fail(denial);
  if (organisation.kind === "cell" && !cellKinds.includes(drawing.kind))
    return fail({ code: "register.kind-not-for-cells" });
  const terms = [{ from: organisation.term_started_on ?? organisation.founded_on, until: null }];
  const named = { organisation: drawing.organisationId as OrganisationId, kind: drawing.kind };
  const key = registerKey(named, terms, drawing.day);
  if (key === null) return fail({ code: "register.no-term" });
  const register = [key.organisation, key.kind, key.termFrom].join("/");
  await sql`select pg_advisory_xact_lock(hashtextextended(${register}, 7))`.execute(trx);
  const number = nextNumber(await drawnIn(scoped, key.organisation, key.kind, key.termFrom));
  const id = drawing.id ?? newId();
  const drawn = await trx
    .insertInto("register_number")
    .values({
      tenant_id: caller.tenantId,
      id,
      organisation_id: drawing.organisationId,
      path: organisation.path,
      kind: drawing.kind,
      term: key.termFrom,
      number,
      state: drawing.rowId === null ? "reserved" : "issued",
      subject: drawing.subject,
      noun: drawing.noun,
      row_id: drawing.rowId,
      drawn_on: dayOf(at),
      drawn_by: caller.actor.personId,
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  // An id that somebody else's number already bears, out of this person's sight.
  if (drawn === undefined) return fail({ code: "row.unknown" });
  const symbol = formatSymbol(number, { kind: drawing.kind, issuer: organisation.document_suffix });
  const change = { action: "register.draw", noun: "register", rowId: id, path: organisation.path };
  await audit(scoped, at, { ...change, value: { symbol, for: drawing.noun, rowId: drawing.rowId } });
  return ok({ id, number, symbol, term: key.termFrom, path: organisation.path });
}

type Organisation = {
  path: Path;
  kind: "committee" | "cell";
  document_suffix: string;
  term_started_on: LocalDate | null;
  founded_on: LocalDate;
};

const organisationOf = (scoped: Scoped, id: string): Promise<Organisation | undefined> =>
  scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "register", "boardCount", "meeting"))
    .select(["path", "kind", "document_suffix", "term_started_on", "founded_on"])
    .executeTakeFirst() as Promise<Organisation | undefined>;

/** Every number ever drawn, the voided as well. */
async function drawnIn(scoped: Scoped, organisationId: string, kind: string, term: string): Promise<number[]> {
  const rows = await scoped.trx
    .selectFrom("register_number")
    .where("organisation_id", "=", organisationId)
    .where("kind", "=", kind)
    .where("term", "=", term)
    .where(inReach(scoped, "register_number.path", "register"))
    .select((of) => of.fn.max("number").as("highest"))
    .execute();
  return rows.flatMap(({ highest }) => (highest === null ? [] : [highest]));
}
