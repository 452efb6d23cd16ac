import type {
  AddOrganisationBody,
  ChangeOrganisationBody,
  OrganisationView,
  RenameBody,
} from "#contract/organisation.ts";
import type { LastChange } from "#contract/refusal.ts";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { denyFounding, denyOrganisation, type OrganisationDenial } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { lastChange } from "../../db/last-change.ts";
import { recordFounded } from "../../db/record-owed.ts";
import { inReachOrLine, type Caller, type Scoped } from "../../db/scoped.ts";
import { secretMarkIn, type SecretRefusal } from "../../http/secret-mark.ts";
import { organisationsBy } from "./list-organisations.ts";
import { changeFacts, countVersion, insertName, insertOrganisation, nameTaken, setName } from "./store.ts";

type Seen = { id: string; path: Path; kind: string; version: number; founded_on: LocalDate; place: string };
type OnOrganisation =
  | { code: "row.unknown" }
  | OrganisationDenial
  | { code: "row.stale"; current: OrganisationView | undefined; changed: LastChange | null };
export type ChangeRefusal =
  | OnOrganisation
  | SecretRefusal
  | { code: "organisation.name-taken" }
  | { code: "organisation.not-a-committee" }
  | { code: "organisation.dates" };

/** A new cell or committee under a committee, from its day of founding on. The same id again is the same one. O1. */
export const addOrganisation = (
  deps: Deps,
  caller: Caller,
  body: AddOrganisationBody,
): Promise<Result<OrganisationView, ChangeRefusal | KeyReused>> =>
  inCommand<OrganisationView, ChangeRefusal>(deps, caller, body, async (scoped) => {
    const found = await toChange(scoped, body.parentId, null, deps.now());
    if (!found.ok) return found;
    const { id: parentId, path, kind, place } = found.value;
    if (kind !== "committee") return fail({ code: "organisation.not-a-committee" });
    const denial = denyFounding(caller.actor, path as Path);
    if (denial !== null) return fail(denial);
    const known = await viewOf(scoped, body.id, deps.now());
    if (known !== undefined) return ok(known);
    const secret = secretMarkIn({ name: body.name, documentSuffix: body.documentSuffix }, body.notSecret);
    if (secret !== null) return fail(secret);
    const name = normaliseLine(body.name);
    const wanted = { parentId, names: [name], day: dayOf(deps.now()) };
    if (await nameTaken(scoped, { ...wanted, except: null })) return fail({ code: "organisation.name-taken" });
    const foundedOn = localDate(body.foundedOn);
    const made = { id: body.id, tenantId: caller.tenantId, parent: { id: parentId, path }, kind: body.kind ?? "cell" };
    const day = dayOf(deps.now());
    const begun = { foundedOn, foundingRecordedOn: day, termStartedOn: null };
    const facts = { name, documentSuffix: body.documentSuffix, place, ...begun };
    const added = await insertOrganisation(scoped, { ...made, ...facts });
    // A committee itself owes no step of its superior's plan; its cells owe by its own.
    if (made.kind === "cell") await recordFounded(scoped, day, { path: added.path as Path, foundedOn });
    const value = { name, foundedOn };
    await record(scoped, deps.now(), { action: `add-${made.kind}`, id: added.id, path: added.path, value });
    return answerOf(scoped, body.id, deps.now());
  });

/** A name from a day on; what was issued before keeps the name it bore. */
export const renameOrganisation = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: RenameBody,
): Promise<Result<OrganisationView, ChangeRefusal | KeyReused>> =>
  inCommand<OrganisationView, ChangeRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const found = await toChange(scoped, id, body.version, deps.now());
    if (!found.ok) return found;
    const from = localDate(body.from);
    if (from < found.value.founded_on) return fail({ code: "organisation.dates" });
    const secret = secretMarkIn({ name: body.name }, body.notSecret);
    if (secret !== null) return fail(secret);
    const name = normaliseLine(body.name);
    const parentId = (await viewOf(scoped, id, deps.now()))?.parentId ?? null;
    const day = dayOf(deps.now());
    const wanted = { names: [name], except: id, day };
    if (parentId !== null && (await nameTaken(scoped, { ...wanted, parentId })))
      return fail({ code: "organisation.name-taken" });
    const named = { tenantId: caller.tenantId, organisationId: id, path: found.value.path, name, from, day };
    if (!(await setName(scoped, named))) await insertName(scoped, named);
    await countVersion(scoped, id);
    await record(scoped, deps.now(), { action: "rename", id, path: found.value.path, value: { name, from } });
    return answerOf(scoped, id, deps.now());
  });

/** What stands in the head of its documents, and when its term began. */
export const changeOrganisation = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: ChangeOrganisationBody,
): Promise<Result<OrganisationView, ChangeRefusal | KeyReused>> =>
  inCommand<OrganisationView, ChangeRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const found = await toChange(scoped, id, body.version, deps.now());
    if (!found.ok) return found;
    const { documentSuffix, place, superiorName, superiorSymbol } = body;
    const secret = secretMarkIn({ documentSuffix, place, superiorName, superiorSymbol }, body.notSecret);
    if (secret !== null) return fail(secret);
    const termStartedOn = body.termStartedOn === null ? null : localDate(body.termStartedOn);
    await changeFacts(scoped, id, { documentSuffix, place, superiorName, superiorSymbol, termStartedOn });
    await countVersion(scoped, id);
    const { version: _seen, notSecret: _word, ...value } = body;
    await record(scoped, deps.now(), { action: "change", id, path: found.value.path, value });
    return answerOf(scoped, id, deps.now());
  });

/** Seen, judged, locked, compared with what the page had seen (`version` null: nothing to compare). */
async function toChange(
  scoped: Scoped,
  id: string,
  version: number | null,
  at: string,
): Promise<Result<Seen, OnOrganisation>> {
  const seen = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "memberName"))
    .select("path")
    .executeTakeFirst();
  if (seen === undefined) return fail({ code: "row.unknown" });
  const denial = denyOrganisation(scoped.caller.actor, seen.path as Path);
  if (denial !== null) return fail(denial);
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .select(["id", "path", "kind", "version", "founded_on", "place"])
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return fail({ code: "row.unknown" });
  if (version !== null && row.version !== version) {
    const changed = await lastChange(scoped, { noun: "organisation", rowId: id, path: row.path });
    return fail({ code: "row.stale", current: await viewOf(scoped, id, at), changed });
  }
  return ok(row as Seen);
}

const viewOf = async (scoped: Scoped, id: string, at: string): Promise<OrganisationView | undefined> =>
  (await organisationsBy(scoped, at, [id]))[0];

async function answerOf(scoped: Scoped, id: string, at: string): Promise<Result<OrganisationView, never>> {
  const view = await viewOf(scoped, id, at);
  if (view === undefined) throw new Error("an organisation just changed is not there");
  return ok(view);
}

const record = (
  scoped: Scoped,
  at: string,
  { action, id, path, value }: { action: string; id: string; path: string; value: unknown },
): Promise<void> =>
  audit(scoped, at, { action: `organisation.${action}`, noun: "organisation", rowId: id, path, value });
