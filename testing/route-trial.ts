import type { Asker, HttpSetting } from "./access-http-setting.ts";
import type { BuiltOrganisation } from "./build.ts";
import type { Expected } from "./handbook-access.ts";
import { waysOpen } from "./handbook-access.ts";
import { caseNamed, rowOfAct } from "./handbook-acts.ts";
import { cellsReaching, factsFor, type RowFacts } from "./handbook-reach.ts";
import type { Case, Sent } from "./route-access.ts";
import { unzip } from "./unzip.ts";
import type { Asked, Told } from "./whole-app.ts";

/** Where a request is asked, and by whom. */
export type Place<L> = { name: string; at: BuiltOrganisation; askers: readonly Asker[]; foreign: L };
/** A use of a route that went through: what bad requests are made of. */
export type Proof = {
  name: string;
  asker: Asker;
  ask: () => Promise<Sent> | Sent;
  /** The same request about rows of another installation. */
  elsewhere: () => Promise<Sent> | Sent;
};

type At = RowFacts & { at: BuiltOrganisation; way: "r" | "x" };

/** Whether the handbook opens `way` to the asker on a row at `at`. */
export function isOpen(asker: Asker, expected: Expected, { at, way, ...row }: At): boolean {
  const facts = factsFor(asker.person.id, row);
  return asker.holds
    .flatMap(({ column, on }) => cellsReaching({ column, on, expected, at }))
    .some((cell) => waysOpen(cell, facts).includes(way));
}

type Wanted = "allowed" | 403 | 404;

/** Who may not read the row hears of none, whatever else they may do. */
function wantedOf(asker: Asker, use: Omit<Case<never>, "ask" | "row">, at: BuiltOrganisation, row: RowFacts): Wanted {
  const known = caseNamed(use.known);
  const reads = isOpen(asker, known, { at, way: "r", ...row });
  if (use.ownAddress && !isOpen(asker, known, { at: asker.on, way: "r" })) return 403;
  if (!reads) return 404;
  if (use.act === undefined) return "allowed";
  const act = rowOfAct(use.act, use.ofCommittee ?? known.ofCommittee ?? false);
  return isOpen(asker, act, { at, way: "x", ...row }) ? "allowed" : 403;
}

const found = ({ status }: Told): string => ([401, 403, 404].includes(status) ? String(status) : "allowed");

const textOf = (told: Told): string =>
  told.bytes.subarray(0, 2).toString() === "PK" ? [...unzip(told.bytes).values()].join("\n") : told.text;

export const methodOf = (name: string): Asked["method"] => name.split(" ")[0] as Asked["method"];

/** Requests under trial: each answered for real and taken back, each answer looked through for planted words. */
export function trialOf({ ask, trials, planted }: HttpSetting) {
  const seen = new Set<string>();
  const proofs = new Map<string, Proof>();
  const byToken = Map.groupBy(planted, ({ token }) => token);

  const undone = <T>(work: () => Promise<T>): Promise<T> =>
    trials.reduceRight<() => Promise<T>>((inner, trial) => () => trial.undone(inner), work)();

  /** Planted words in an answer that stand in rows the asker may not read. */
  function leaks(asker: Asker, told: Told): string[] {
    const tokens = new Set(textOf(told).match(/zq[0-9a-f]{14}/g));
    return [...tokens].flatMap((token) => {
      seen.add(token);
      const rows = byToken.get(token) ?? [];
      const readable = rows.some(({ name, ...row }) => isOpen(asker, caseNamed(name), { way: "r", ...row }));
      return readable ? [] : [`tells ${rows.map(({ name, facts = [] }) => [name, ...facts].join(" ")).join(" or ")}`];
    });
  }

  async function tryCase<L>(name: string, use: Case<L>, life: L, place: Place<L>): Promise<string[]> {
    const row = use.row?.(life) ?? {};
    const wrong: string[] = [];
    await undone(async () => {
      const sent = await use.ask(life);
      for (const asker of place.askers) {
        const told = await undone(() => ask({ method: methodOf(name), ...sent, as: asker.person }));
        const label = `${name}${use.act ? ` (${use.act})` : ""} ${place.name} by ${asker.name}`;
        if (told.status < 300 && place.name === "own")
          proofs.set(`${name} ${use.act}`, {
            name,
            asker,
            ask: () => use.ask(life),
            elsewhere: () => use.ask(place.foreign),
          });
        const wanted = wantedOf(asker, use, place.at, row);
        if (found(told) !== String(wanted)) wrong.push(`${label}: wanted ${wanted}, was ${told.status} ${told.code}`);
        if (told.status >= 400 && told.code === undefined) wrong.push(`${label}: refused without a code`);
        wrong.push(...leaks(asker, told).map((leak) => `${label}: ${leak}`));
      }
    });
    return wrong;
  }
  return { undone, leaks, tryCase, seen, proofs };
}
