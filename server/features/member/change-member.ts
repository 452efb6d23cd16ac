import {
  isEmail,
  notAnEmail,
  type ChangeContactBody,
  type ChangeMemberBody,
  type PersonView,
} from "#contract/member.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { denyMember } from "#domain/member/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller } from "../../db/scoped.ts";
import { Malformed } from "../../http/routes.ts";
import { secretMarkIn, type SecretRefusal } from "../../http/secret-mark.ts";
import { countVersion, personAfter, personToChange, recordMember, type OnPerson } from "./command.ts";
import { people } from "./load.ts";
import { changePerson, changeStanding, readContact, saveContact } from "./store.ts";

/** Name, birth year, position, standing. The name corrected here is the person's everywhere; papers already made keep theirs. */
export const changeMember = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: ChangeMemberBody,
): Promise<Result<PersonView, OnPerson | SecretRefusal | KeyReused>> =>
  inCommand<PersonView, OnPerson | SecretRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await personToChange(scoped, { id, action: "edit", version: body.version, at });
    if (!found.ok) return found;
    const secret = secretMarkIn({ name: body.name, position: body.position }, body.notSecret);
    if (secret !== null) return fail(secret);
    const before = await personAfter(scoped, id, at);
    await changePerson(scoped, id, {
      name: normaliseLine(body.name),
      birthYear: body.birthYear,
      position: body.position,
    });
    if (body.standing !== null) await changeStanding(scoped, id, body.standing, dayOf(at));
    const after = await personAfter(scoped, id, at);
    const value = { before: whatChanges(before), after: whatChanges(after) };
    await recordMember(scoped, at, { action: "change", id, path: found.value.path, value });
    return ok(after);
  });

const whatChanges = ({ name, birthYear, position, membership }: PersonView) => ({
  name,
  birthYear,
  position,
  standing: membership?.standing ?? null,
});

const notRead = () => new Malformed([{ field: "email", keyword: "rule", params: {}, message: notAnEmail }]);

type ContactRefusal = { code: "row.unknown" } | { code: "denied.needs-role" } | { code: "row.stale" };

/** Telephone and e-mail, by those who keep the cell's members and by the person. */
export const changeContact = (
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...contact }: ChangeContactBody,
): Promise<Result<Record<string, never>, ContactRefusal | KeyReused>> =>
  inCommand<Record<string, never>, ContactRefusal>(deps, caller, { id, version, ...contact }, async (scoped) => {
    const row = await people(scoped, dayOf(deps.now())).where("person.id", "=", id).executeTakeFirst();
    if (row === undefined) return fail({ code: "row.unknown" });
    const denial = denyMember(caller.actor, "read-contact", { path: row.path as Path, personId: id });
    if (denial !== null) return fail(denial);
    const stored = await readContact(scoped, id);
    if (stored.version === version && stored.email !== contact.email && !isEmail(contact.email)) throw notRead();
    const written = { tenantId: caller.tenantId, personId: id, path: row.path, ...contact };
    // What stands now is read anew as the person's page, where the reading goes on record; a refusal would keep no record of it.
    if (!(await saveContact(scoped, written, version))) return fail({ code: "row.stale" });
    if (id !== caller.actor.personId) await countVersion(scoped, id);
    await recordMember(scoped, deps.now(), { action: "change-contact", id, path: row.path, value: null });
    return ok({});
  });
