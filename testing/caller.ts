import type { Role } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { BuiltPerson } from "./build.ts";

/** Who asks, as the door tells it of somebody logged in: a person with one role at a place, their own unless another is said. */
export const callerOf = (
  { id, tenantId, accountId, name, path: own }: BuiltPerson,
  role: Role,
  { path }: { path: Path } = { path: own },
): Caller => ({
  actor: { personId: id, grants: [{ role, path, meetingId: null }] },
  tenantId,
  accountId,
  personName: name,
  administrator: false,
  fromAddress: "127.0.0.1",
  requestKey: null,
});
