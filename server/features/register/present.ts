import type { RegisterLine, RegisterView } from "#contract/register.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { cellKinds, documentKinds, kindName, type DocumentKind } from "#domain/register/document-kind.ts";
import { moveNumber, type NumberMove } from "#domain/register/lifecycle.ts";
import { denyRegister } from "#domain/register/policy.ts";
import { formatSymbol } from "#domain/register/symbol.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { numbersOf, registerPlaces, type NumberRow, type RegisterPlace } from "./store.ts";

type Asked = { organisation?: string | undefined; kind?: DocumentKind | undefined };
type Refusal = { code: "row.unknown" } | { code: "denied.needs-role" };

/** The register of one organisation; left out, that of the person's own highest. D3. */
export async function presentRegister(
  scoped: Scoped,
  now: string,
  { organisation, kind }: Asked,
): Promise<Result<RegisterView, Refusal>> {
  const today = dayOf(now);
  const places = await registerPlaces(scoped, today);
  const place = organisation === undefined ? places[0] : places.find(({ id }) => id === organisation);
  if (place === undefined) return fail({ code: places.length === 0 ? "denied.needs-role" : "row.unknown" });
  const rows = await numbersOf(scoped, place.id, kind);
  const names = await personNames(
    scoped,
    rows.map(({ drawn_by }) => drawn_by),
  );
  return ok({
    organisation: { id: place.id, name: place.name, kind: place.kind },
    organisations: places.map(({ id, name }) => ({ id, name })),
    kinds: (place.kind === "cell" ? cellKinds : documentKinds).map((each) => ({ kind: each, label: kindName(each) })),
    today,
    lines: rows.map((row) => presentNumber(scoped, place, row, names)),
    permissions: { reserve: denyRegister(scoped.caller.actor, place) === null },
  });
}

const pages: Record<string, string> = { "roll-up": "/roll-up/", plan: "/plan/", "cell-plan": "/cell-plan/" };

export function presentNumber(
  { caller }: Scoped,
  place: RegisterPlace,
  row: NumberRow,
  names: ReadonlyMap<string, string>,
): RegisterLine {
  const keeps = denyRegister(caller.actor, place) === null;
  const may = (move: NumberMove): boolean => keeps && moveNumber(row.state, move, row.row_id !== null).ok;
  const page = pages[row.noun];
  return {
    id: row.id,
    number: row.number,
    symbol: formatSymbol(row.number, { kind: row.kind, issuer: place.document_suffix }),
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    drawnOn: row.drawn_on,
    drawnBy: namedIn(names, row.drawn_by) ?? { id: row.drawn_by, name: "" },
    voidReason: row.void_reason,
    termFrom: row.term,
    href: row.row_id === null || page === undefined ? null : `${page}${row.row_id}`,
    permissions: { issue: may("issue"), void: may("void") },
  };
}
