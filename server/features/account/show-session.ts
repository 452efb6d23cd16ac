import type { SessionView } from "#contract/account.ts";
import { dutiesOf } from "#domain/access/duties.ts";
import { roleTitle } from "#domain/access/role-words.ts";
import { roles, type Grant } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { withinScope, type Caller, type Scoped } from "../../db/scoped.ts";
import type { Deps } from "../../db/command.ts";
import { currentName } from "../current-name.ts";

type Place = { id: string; path: string; kind: "committee" | "cell"; name: string; superior_name: string | null };

type SessionDeps = Deps & Door & { demo: boolean; unread?: (scoped: Scoped) => Promise<number> };

/** Who is logged in, with everything the frame around the pages needs: names, roles in words, what may be managed, the day. */
export async function showSession(deps: SessionDeps, caller: Caller): Promise<SessionView> {
  const day = dayOf(deps.now());
  const account = await throughDoor(deps, null, (trx) =>
    trx
      .selectFrom("door.account")
      .where("id", "=", caller.accountId)
      .select(["user_name", "second_factor_on"])
      .executeTakeFirstOrThrow(),
  );
  const { places, unread } = await withinScope(deps.db, caller, async (scoped) => ({
    places: await placesOf(scoped, caller.actor.grants, day),
    unread: (await deps.unread?.(scoped)) ?? 0,
  }));
  const held = (...wanted: string[]): boolean => caller.actor.grants.some(({ role }) => wanted.includes(role));
  return {
    account: { id: caller.accountId, username: account.user_name, secondFactor: account.second_factor_on },
    person: { id: caller.actor.personId, name: caller.personName },
    organisation: seatOf(caller.actor.grants, places),
    roles: inOrder(caller.actor.grants).flatMap((grant) => {
      const place = places.get(grant.path);
      return place === undefined
        ? []
        : [
            {
              role: grant.role,
              title: roleTitle[grant.role],
              organisation: { id: place.id, name: place.name, kind: place.kind },
            },
          ];
    }),
    permissions: {
      manageOrganisation: held("office"),
      manageMembers: held("office", "cellSecretary", "cellDeputy"),
      manageRoles: held("office"),
      administer: caller.administrator,
    },
    navigation: dutiesOf(caller.actor),
    today: day,
    demo: deps.demo,
    unread,
  };
}

const inOrder = (grants: readonly Grant[]): Grant[] =>
  [...grants].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.path < b.path ? -1 : 1));

/** The organisations of the roles and those right above them, by path. */
async function placesOf({ trx, scope }: Scoped, grants: readonly Grant[], day: LocalDate): Promise<Map<string, Place>> {
  const paths = [...new Set([...grants.map(({ path }) => path), ...scope.line])];
  if (paths.length === 0) return new Map();
  const rows = await trx
    .selectFrom("organisation")
    .where("path", "in", paths)
    .select(["id", "path", "kind", "superior_name", currentName("organisation", day).as("name")])
    .execute();
  return new Map(rows.map((row) => [row.path, row as Place]));
}

/** Where the page's head says one is: the place of the first role, with the name of the body above it. */
function seatOf(grants: readonly Grant[], places: ReadonlyMap<string, Place>): SessionView["organisation"] {
  const [first] = inOrder(grants);
  const place = first && places.get(first.path);
  if (place === undefined) return null;
  const above = places.get(parentOf(first?.path ?? ("" as Path)));
  return { id: place.id, name: place.name, superior: above?.name ?? place.superior_name };
}

const parentOf = (path: Path): string => path.slice(0, path.slice(0, -1).lastIndexOf("/") + 1);
