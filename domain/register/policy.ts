import { holdsOn, holdsOverCell, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

/** `path`: of the organisation whose register it is. */
export type RegisterFacts = { path: Path; kind: "committee" | "cell" };
export type RegisterDenial = { code: "denied.needs-role" };

/** The office keeps the committee's register and, for its own cells, theirs; a cell's secretary keeps the cell's. Handbook 8. */
export const denyRegister = (actor: Actor, { path, kind }: RegisterFacts): RegisterDenial | null => {
  const keeps =
    kind === "committee"
      ? holdsOn(actor, path, "office")
      : holdsOn(actor, path, "cellSecretary", "cellDeputy") || holdsOverCell(actor, path, "office");
  return keeps ? null : { code: "denied.needs-role" };
};
