import type { PersonView } from "#contract/member.ts";
import type { LastChange } from "#contract/refusal.ts";
import { dayOf, type Instant } from "#domain/calendar/local-date.ts";
import { fail, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import { denyMember, type MemberAction, type MemberDenial } from "#domain/member/policy.ts";
import { audit } from "../../db/audit.ts";
import { lastChange } from "../../db/last-change.ts";
import type { Scoped } from "../../db/scoped.ts";
import { people, type PersonRow } from "./load.ts";
import { presentPeople } from "./present.ts";

export type OnPerson =
  | { code: "row.unknown" }
  | MemberDenial
  | { code: "row.stale"; current: PersonView; changed: LastChange | null };

/**
 * A person to be changed: seen, judged, then locked, so that a reader hears "not yours to change" and a stranger nothing.
 * `version` null: the change does not depend on what was seen.
 */
export async function personToChange(
  scoped: Scoped,
  { id, action, version, at }: { id: string; action: MemberAction; version: number | null; at: Instant },
): Promise<Result<PersonRow, OnPerson>> {
  const day = dayOf(at);
  const seen = await people(scoped, day).where("person.id", "=", id).executeTakeFirst();
  if (seen === undefined) return fail({ code: "row.unknown" });
  const denial = denyMember(scoped.caller.actor, action, { path: seen.path as Path, personId: id });
  if (denial !== null) return fail(denial);
  await scoped.trx.selectFrom("person").where("id", "=", id).select("id").forUpdate().execute();
  const row = await people(scoped, day).where("person.id", "=", id).executeTakeFirst();
  if (row === undefined) return fail({ code: "row.unknown" });
  if (version !== null && row.version !== version) {
    const [current] = await presentPeople(scoped, [row], day);
    const changed = await lastChange(scoped, { noun: "member", rowId: id, path: row.path });
    if (current !== undefined) return fail({ code: "row.stale", current, changed });
  }
  return { ok: true, value: row };
}

/** How a person stands after a change, for the answer. */
export async function personAfter(scoped: Scoped, id: string, at: Instant): Promise<PersonView> {
  const day = dayOf(at);
  const row = await people(scoped, day).where("person.id", "=", id).executeTakeFirstOrThrow();
  const [view] = await presentPeople(scoped, [row], day);
  if (view === undefined) throw new Error("a person just changed is not there");
  return view;
}

export const recordMember = (
  scoped: Scoped,
  at: Instant,
  { action, id, path, value }: { action: string; id: string; path: string; value: unknown },
): Promise<void> => audit(scoped, at, { action: `member.${action}`, noun: "member", rowId: id, path, value });

/** Every change of a person, or of what hangs on them, counts the version: an older page hears of it. */
export const countVersion = ({ trx }: Scoped, id: string) =>
  trx
    .updateTable("person")
    .set((row) => ({ version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
