import { sql } from "kysely";
import type { DissolveBody, MergeBody, MoveBody, ReshapeAnswer, SplitBody } from "#contract/organisation.ts";
import { dayOf, localDate, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import {
  refusalsToDissolve,
  refusalsToMerge,
  refusalsToMove,
  refusalsToSplit,
  type ReshapeRefusal,
} from "#domain/organisation/reshape.ts";
import { denyFounding } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, inCommandAlone, type Deps } from "../../db/command.ts";
import { recordFoundedCells } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { settleCounts } from "../../db/settle-counts.ts";
import type { Outcome, Refused } from "../../http/outcome.ts";
import { secretMarkIn } from "../../http/secret-mark.ts";
import { below, lockNodes, membersOf, nodeToChange, parentOf, running, type Node } from "./reshape-nodes.ts";
import { effectsOf, standingOf, staysTold } from "./reshape-effects.ts";
import { countVersion, dissolve, insertOrganisation, nameTaken, namesInUse } from "./store.ts";

type Place = { id: string; path: string };

/** The writing of other nouns, handed in: each noun alone writes its tables. */
export type ReshapeWriters = {
  /** Who went; `null` where somebody joined on that day or later. */
  movePeople: (
    scoped: Scoped,
    at: Instant,
    gone: { from: Place; to: Place | null; on: LocalDate; people: readonly string[] | null },
  ) => Promise<string[] | null>;
  /** Who sat there for a time: whose stay goes on at `to`, and whose ends. */
  moveStays: (
    scoped: Scoped,
    at: Instant,
    gone: { from: Place; to: Place | null; on: LocalDate },
  ) => Promise<{ ended: string[]; moved: string[] }>;
  endHoldings: (scoped: Scoped, organisationId: string, on: LocalDate) => Promise<void>;
  endHoldingsOf: (
    scoped: Scoped,
    organisationId: string,
    gone: { on: LocalDate; people: readonly string[] },
  ) => Promise<void>;
};
export type ReshapeDeps = Deps & { writers: ReshapeWriters };

/** `of`: where the organisation lies afterwards, `people`: where those who moved sit; said where it is another place than before. */
type Moved = { moved: number; left: number; stays?: Stays; of?: Path; people?: Path; cells?: string[] };
type Stays = { ended: string[]; moved: string[] };
const noStays: Stays = { ended: [], moved: [] };
type Step = { scoped: Scoped; at: Instant; day: LocalDate; node: Node };

/** Tried within the command's own transaction and, as a preview, told and undone: the preview is what would happen. */
class Previewed extends Error {
  readonly told: ReshapeAnswer;
  constructor(told: ReshapeAnswer) {
    super("previewed");
    this.told = told;
  }
}

type Asked = { version: number; preview?: boolean | undefined };

async function reshape<B extends Asked>(
  deps: Deps,
  caller: Caller,
  { id, body, action, others }: { id: string; body: B; action: string; others: readonly string[] },
  work: (step: Step) => Promise<Result<Moved, Refused>>,
): Outcome<ReshapeAnswer> {
  try {
    const command = action === "move" ? inCommandAlone : inCommand;
    return await command<ReshapeAnswer, Refused>(deps, caller, { id, action, ...body }, async (scoped) => {
      const [at, day] = [deps.now(), dayOf(deps.now())];
      if (others.length > 0) await lockNodes(scoped, [id, ...others]);
      const found = await nodeToChange(scoped, id, body.version);
      if (!found.ok) return found;
      const { path } = found.value;
      const before = await standingOf(scoped, { of: path, people: path, cells: [id, ...others], day });
      const done = await work({ scoped, at, day, node: found.value });
      if (!done.ok) return done;
      await countVersion(scoped, id);
      const { preview: _, ...value } = body;
      await audit(scoped, at, {
        action: `organisation.${action}`,
        noun: "organisation",
        rowId: id,
        path,
        value,
      });
      const { moved, left, stays = noStays, cells = [], of = path, people = of } = done.value;
      const small = cells.length > 0 ? [id, ...cells] : [];
      const after = await standingOf(scoped, { of, people, cells: [id, ...others, ...cells], small, day });
      const counted = { done: body.preview !== true, membersMoved: moved, membersLeft: left };
      const told = { ...counted, ...(await staysTold(scoped, stays, day)), ...effectsOf(before, after) };
      if (body.preview === true) throw new Previewed(told);
      return ok(told);
    });
  } catch (thrown) {
    if (thrown instanceof Previewed) return ok(thrown.told);
    throw thrown;
  }
}

/** A cell, or a committee without living cells, is no more from a day on; its members are counted nowhere after it. */
export const dissolveOrganisation = (
  deps: ReshapeDeps,
  caller: Caller,
  id: string,
  body: DissolveBody,
): Outcome<ReshapeAnswer> =>
  reshape(deps, caller, { id, body, action: "dissolve", others: [] }, async ({ scoped, at, day, node }) => {
    const on = localDate(body.on);
    const refusals = refusalsToDissolve({
      node,
      below: await below(scoped, node),
      running: await running(scoped, [id]),
      on,
    });
    const refused = firstOf(refusals, { on, day, nodes: [node] });
    if (refused !== null) return fail(refused);
    const left = await deps.writers.movePeople(scoped, at, { from: node, to: null, on, people: null });
    if (left === null) return fail({ code: "organisation.dates" });
    const stays = await deps.writers.moveStays(scoped, at, { from: node, to: null, on });
    await endNode(deps, scoped, node, { on, day });
    return ok({ moved: 0, left: left.length, stays });
  });

/** The cell ends, its members sit in another of the same committee from that day; what it did stays under its name. */
export const mergeCell = (deps: ReshapeDeps, caller: Caller, id: string, body: MergeBody): Outcome<ReshapeAnswer> =>
  reshape(deps, caller, { id, body, action: "merge", others: [body.into] }, async ({ scoped, at, day, node }) => {
    const on = localDate(body.on);
    const into = await nodeToChange(scoped, body.into, null);
    if (!into.ok) return into;
    const refusals = refusalsToMerge({ from: [node], into: into.value, running: await running(scoped, [id]), on });
    const refused = firstOf(refusals, { on, day, nodes: [node, into.value] });
    if (refused !== null) return fail(refused);
    const moved = await deps.writers.movePeople(scoped, at, { from: node, to: into.value, on, people: null });
    if (moved === null) return fail({ code: "organisation.dates" });
    const stays = await deps.writers.moveStays(scoped, at, { from: node, to: into.value, on });
    await endNode(deps, scoped, node, { on, day });
    return ok({ moved: moved.length, left: 0, stays, people: into.value.path });
  });

/** Some of a cell's members make a new cell of the same committee from a day on. */
export const splitCell = (deps: ReshapeDeps, caller: Caller, id: string, body: SplitBody): Outcome<ReshapeAnswer> =>
  reshape(deps, caller, { id, body, action: "split", others: [] }, async ({ scoped, at, day, node }) => {
    const on = localDate(body.on);
    const refused = firstOf(refusalsToSplit({ cell: node, newNames: [body.name], on }), { on, day, nodes: [node] });
    if (refused !== null) return fail(refused);
    const secret = secretMarkIn({ name: body.name, documentSuffix: body.documentSuffix }, body.notSecret);
    if (secret !== null) return fail(secret);
    const parent = await parentOf(scoped, node);
    const name = normaliseLine(body.name);
    const wanted = { names: [name], except: null, day };
    if (parent === null || (await nameTaken(scoped, { ...wanted, parentId: parent.id })))
      return fail({ code: "organisation.name-taken" });
    const facts = {
      name,
      documentSuffix: body.documentSuffix,
      place: node.place,
      foundedOn: on,
      foundingRecordedOn: day,
    };
    const made = await insertOrganisation(scoped, {
      id: body.id,
      tenantId: caller.tenantId,
      parent,
      kind: "cell",
      termStartedOn: null,
      ...facts,
    });
    const moved = await deps.writers.movePeople(scoped, at, { from: node, to: made, on, people: body.people });
    if (moved === null) return fail({ code: "organisation.dates" });
    if (moved.length !== new Set(body.people).size) return fail({ code: "row.unknown" });
    if (moved.length === (await membersOf(scoped, id)) + moved.length) return fail({ code: "organisation.too-few" });
    await deps.writers.endHoldingsOf(scoped, id, { on, people: moved });
    await recordFoundedCells(scoped, day, parent.path as Path, [{ path: made.path as Path, foundedOn: on }]);
    return ok({ moved: moved.length, left: 0, people: made.path as Path, cells: [made.id] });
  });

/** Under another committee from today: who reads changes at once; what was counted stays where it was counted. */
export const moveOrganisation = (
  deps: ReshapeDeps,
  caller: Caller,
  id: string,
  body: MoveBody,
): Outcome<ReshapeAnswer> =>
  reshape(deps, caller, { id, body, action: "move", others: [] }, async ({ scoped, day, node }) => {
    const under = await nodeToChange(scoped, body.under, null);
    if (!under.ok) return under;
    const denial = denyFounding(caller.actor, under.value.path);
    if (denial !== null) return fail(denial);
    const refusals = refusalsToMove({ node, under: under.value, siblings: [], on: day });
    const refused = firstOf(refusals, { on: day, day, nodes: [] });
    if (refused !== null) return fail(refused);
    const own = (await namesInUse(scoped, node.parentId ?? "", day)).filter((one) => one.id === id);
    const wanted = { names: own.map(({ name }) => name), except: id, day };
    if (await nameTaken(scoped, { ...wanted, parentId: under.value.id }))
      return fail({ code: "organisation.name-taken" });
    const { rows } = await sql<{
      path: Path | null;
    }>`select move_organisation(${id}, ${under.value.id}, ${day}) as path`.execute(scoped.trx);
    const path = rows[0]?.path ?? null;
    if (path === null) return fail({ code: "organisation.meeting-running" });
    if (node.kind === "cell") {
      await recordFoundedCells(scoped, day, under.value.path, [{ path, foundedOn: node.foundedOn }]);
      await settleAll(scoped, path, day);
    }
    return ok({ moved: 0, left: 0, of: path });
  });

/** The first thing in the way. Steps taken back in time or ahead of it are written on their day. */
function firstOf(
  refusals: readonly ReshapeRefusal[],
  { on, day, nodes }: { on: LocalDate; day: LocalDate; nodes: readonly Node[] },
): Refused | null {
  if (on > day || nodes.some(({ foundedOn }) => on <= foundedOn)) return { code: "organisation.dates" };
  return (refusals[0] as Refused | undefined) ?? null;
}

async function endNode(
  deps: ReshapeDeps,
  scoped: Scoped,
  { id, path }: Node,
  { on, day }: { on: LocalDate; day: LocalDate },
): Promise<void> {
  await deps.writers.endHoldings(scoped, id, on);
  await dissolve(scoped, id, { on, day });
  await settleAll(scoped, path, day);
}

/** All the periods the cell was ever told of: what it owes no longer lapses from today. */
async function settleAll(scoped: Scoped, path: Path, day: LocalDate): Promise<void> {
  const told = await scoped.trx.selectFrom("milestone_told").where("path", "=", path).select("period_key").execute();
  if (told.length > 0)
    await settleCounts(scoped, day, { cells: [path], keys: told.map(({ period_key }) => period_key) });
}
