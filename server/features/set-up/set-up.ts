import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { SetUpAnswer, SetUpBody } from "#contract/set-up.ts";
import type { Slip } from "#contract/account.ts";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { firstStartFaults } from "#domain/organisation/first-start.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { codeOf } from "../../auth/one-time-code.ts";
import { hashOfToken } from "../../auth/token.ts";
import { recordChange } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { newId } from "../../db/new-id.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { Malformed } from "../../http/routes.ts";
import { firstStartWords } from "./fault-words.ts";
import { build, type Built, type Writers } from "./build.ts";

export type SetUpDeps = Deps & {
  wall: () => string;
  publicUrl: string;
  writers: Writers;
  slipOf: (facts: Built & { code: string }, at: { wall: () => string; publicUrl: string }) => Promise<Slip>;
};

export type SetUpRequest = { token: string; requestKey: string | null; fromAddress: string; body: SetUpBody };

type Void = { code: "set-up.void" };
type Told = { organisationId: string; people: Built[] };

/**
 * The first start, all of it or nothing: organisation, cells, people, roles, accounts, codes. The very same request sent again
 * (its answer got lost on the way) gets the same slips: the codes follow from the link, which only its holder has.
 * Throws `Malformed` with all problems by field.
 */
export async function setUp(deps: SetUpDeps, request: SetUpRequest): Promise<Result<SetUpAnswer, Void | KeyReused>> {
  const today = dayOf(deps.now());
  const termStartedOn = localDate(request.body.organisation.termStartedOn);
  const faults = firstStartFaults(
    { ...request.body, organisation: { ...request.body.organisation, termStartedOn } },
    today,
  );
  if (faults.length > 0) throw new Malformed(faults.map(firstStartWords));
  const root = deps.writers.newRoot();
  const outcome = await inCommand<Told, Void>(deps, founder(root, request), null, (scoped) =>
    take(deps, scoped, { request, root, termStartedOn }),
  );
  if (!outcome.ok) return outcome;
  const slips = await Promise.all(
    outcome.value.people.map((person) =>
      deps.slipOf({ ...person, code: codeOf(request.token, person.personId) }, deps),
    ),
  );
  return ok({ organisationId: outcome.value.organisationId, slips });
}

type Root = { id: string; path: string };

async function take(
  deps: SetUpDeps,
  scoped: Scoped,
  { request, root, termStartedOn }: { request: SetUpRequest; root: Root; termStartedOn: LocalDate },
): Promise<Result<Told, Void>> {
  const hash = hashOfToken(request.token);
  const { rows } = await sql<{ taken: "taken" | "repeated" | "void" }>`
    select take_set_up_link(${hash}, ${deps.wall()}, ${fingerprint(request)}) as taken`.execute(scoped.trx);
  if (rows[0]?.taken === "repeated") {
    const kept = await sql<{ told: Told }>`select set_up_answer(${hash}) as told`.execute(scoped.trx);
    return kept.rows[0] ? ok(kept.rows[0].told) : fail({ code: "set-up.void" });
  }
  if (rows[0]?.taken !== "taken") return fail({ code: "set-up.void" });
  const doer = { tenantId: root.id, accountId: null, personId: null, fromAddress: request.fromAddress };
  const people = await build(
    {
      scoped,
      writers: deps.writers,
      wall: deps.wall(),
      record: (change) => recordChange(scoped.trx, doer, deps.now(), change),
    },
    { body: request.body, root, termStartedOn, codeFor: (personId) => codeOf(request.token, personId) },
  );
  const told = { organisationId: root.id, people };
  await sql`select keep_set_up_answer(${hash}, ${JSON.stringify(told)}::jsonb)`.execute(scoped.trx);
  return ok(told);
}

/** Nobody is there yet: the first start acts as the office of the tree it is about to plant, and of nothing else. */
const founder = (root: Root, { fromAddress }: SetUpRequest): Caller => ({
  actor: { personId: newId(), grants: [{ role: "office", path: root.path as Path, meetingId: null }] },
  tenantId: root.id,
  accountId: newId(),
  personName: "",
  administrator: false,
  fromAddress,
  requestKey: null,
});

/** `null` without a key: then a second sending is a second use. */
const fingerprint = ({ requestKey, body }: SetUpRequest): string | null =>
  requestKey === null ? null : `${requestKey} ${createHash("sha256").update(JSON.stringify(body)).digest("hex")}`;
