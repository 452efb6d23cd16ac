import { localDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Term } from "#domain/member/term.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";

export type Done = { ids: string[] };
export type Seat = { id: string; path: Path; kind: "committee" | "cell" };

/** Within the asker's subtree of roles, or where they read members; anything else does not exist for them. */
export async function organisationFor(scoped: Scoped, id: string): Promise<Seat | null> {
  const found = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReach(scoped, "organisation.path", "roleGrant", "memberName"))
    .select(["id", "path", "kind"])
    .executeTakeFirst();
  return (found as Seat | undefined) ?? null;
}

export async function personExists(scoped: Scoped, id: string): Promise<boolean> {
  const found = await scoped.trx
    .selectFrom("person")
    .where("id", "=", id)
    .where(inReach(scoped, "person.path", "memberName"))
    .select("id")
    .executeTakeFirst();
  return found !== undefined;
}

export const termOf = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): Term => ({
  startsOn: localDate(startsOn),
  endsOn: endsOn === null ? null : localDate(endsOn),
});
