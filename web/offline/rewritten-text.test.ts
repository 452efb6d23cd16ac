import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { afterAttempt, newEntry, waitingLines, type Entry, type NewEntry } from "./outbox-entry.ts";
import { afterAnswer, leaningOn } from "./rewritten-text.ts";
import { sentAgain } from "./sent-again.ts";
import { chosen, clashOf } from "./two-texts.ts";

const conclusion = (device: string, body: string, version: number): NewEntry => ({
  account: { id: device, name: device },
  meeting: "m1",
  path: "/api/meetings/m1/conclusion",
  method: "PUT",
  body: { body, version },
  what: "Kết luận",
});

let made = 0;
/** As the outbox does it: the line leans on what this device wrote before, what it settles goes. */
function written(entries: readonly Entry[], line: NewEntry): Entry[] {
  made += 1;
  const { line: leaning, settled } = leaningOn(entries, line);
  const at = new Date(Date.parse("2023-02-08T02:00:00Z") + made).toISOString();
  return [...entries.filter((entry) => !settled.includes(entry)), newEntry(leaning, { id: `${made}`, at })];
}

function answered(entries: readonly Entry[], tried: Entry): Entry[] {
  const { kept, dropped } = afterAnswer(entries, tried);
  const changed = new Map(kept.map((entry) => [entry.id, entry] as const));
  return entries
    .filter(({ id }) => dropped.every((gone) => gone.id !== id))
    .map((entry) => changed.get(entry.id) ?? entry);
}

type Held = { body: string; version: number; was: string[] };

/** As the server does it (server/features/meeting/run-room.ts): a text on an older version is refused with what stands, the same words are not. */
function put(held: Held, { body }: Entry): { held: Held; refusal: Entry["refusal"] } {
  const { body: text, version } = body as { body: string; version: number };
  if (version !== held.version && text !== held.body)
    return { held, refusal: { code: "row.stale", current: { body: held.body, version: held.version } } };
  return { held: { body: text, version: held.version + 1, was: [...held.was, held.body] }, refusal: null };
}

test("a text written twice without a line goes out twice, the second on top of the first", () => {
  let entries = written([], conclusion("a", "một", 2));
  entries = written(entries, conclusion("a", "hai", 2));
  const held = put({ body: "không", version: 2, was: [] }, entries[0]!).held;
  entries = answered(entries, afterAttempt(entries[0]!, null, { version: held.version }));
  assert.deepEqual(
    waitingLines(entries, "a").map(({ body }) => body),
    [{ body: "hai", version: 3 }],
  );
  assert.equal(put(held, waitingLines(entries, "a")[0]!).refusal, null);
});

test("what another wrote meanwhile waits beside for a person: theirs, mine, or both", () => {
  const [mine] = written([], conclusion("a", "của tôi", 2));
  const refused = afterAttempt(mine!, put({ body: "của bạn", version: 3, was: [] }, mine!).refusal);
  const clash = clashOf(refused);
  assert.ok(clash);
  assert.deepEqual(chosen(clash, "mine").body, { body: "của tôi", version: 3 });
  assert.deepEqual(chosen(clash, "both").body, { body: "của bạn\ncủa tôi", version: 3 });
  assert.equal(chosen(clash, "mine").refusal, null);
  assert.equal(clashOf(afterAttempt(mine!, { code: "row.unknown" })), null);
});

test("of two texts the choice is between words: a speaker the other named meanwhile stays, unless this device named one", () => {
  const aside = (personId: string | null): Entry => {
    const edit = { ...conclusion("a", "của tôi", 2), path: "/api/meetings/m1/contributions/c1" };
    const [mine] = written([], { ...edit, body: { version: 2, body: "của tôi", personId, guestId: null } });
    const current = { version: 3, body: "của bạn", personId: "hoa", guestId: null };
    return afterAttempt(mine!, { code: "row.stale", current });
  };
  const kept = (personId: string | null) =>
    (["mine", "both"] as const).map((choice) => chosen(clashOf(aside(personId))!, choice).body);
  const [unnamed, named] = [
    { version: 3, personId: "hoa", guestId: null },
    { version: 3, personId: "binh", guestId: null },
  ];
  assert.deepEqual(kept(null), [
    { ...unnamed, body: "của tôi" },
    { ...unnamed, body: "của bạn\ncủa tôi" },
  ]);
  assert.deepEqual(kept("binh"), [
    { ...named, body: "của tôi" },
    { ...named, body: "của bạn\ncủa tôi" },
  ]);
});

test("what waits aside goes only with a text that holds it: who mends what the server has has not chosen", () => {
  const [mine] = written([], conclusion("a", "của tôi", 2));
  const aside = [afterAttempt(mine!, put({ body: "của bạn", version: 3, was: [] }, mine!).refusal)];
  assert.equal(written(aside, conclusion("a", "của bạn.", 3)).length, 2);
  assert.deepEqual(
    written(aside, conclusion("a", "của bạn. của tôi", 3)).map(({ body }) => (body as Held).body),
    ["của bạn. của tôi"],
  );
});

test("a line put right and then taken out is taken out as it was put right", () => {
  const line = "/api/meetings/m1/contributions/c1";
  const edit = { ...conclusion("a", "sửa", 1), path: line };
  const removal = { ...edit, method: "POST" as const, path: `${line}/removal`, body: { version: 1 } };
  let entries = written(written([], edit), removal);
  entries = answered(entries, afterAttempt(entries[0]!, null, { version: 2 }));
  assert.deepEqual(
    waitingLines(entries, "a").map(({ path, body }) => [path, body]),
    [[`${line}/removal`, { version: 2 }]],
  );
});

test("a line without a version leans on nothing, another place's neither", () => {
  const entries = written([], conclusion("a", "một", 2));
  const other = { ...conclusion("a", "x", 7), path: "/api/meetings/m1/steps/3" };
  assert.deepEqual(leaningOn(entries, other), { line: other, settled: [] });
  const said = { ...other, method: "POST" as const, body: { body: "x" } };
  assert.deepEqual(leaningOn(entries, said).line, said);
});

type Happening = { device: "a" | "b"; does: "write" | "look" | "send" | "lose" | "choose"; mine: boolean };
const happening: fc.Arbitrary<Happening> = fc.record({
  device: fc.constantFrom("a" as const, "b" as const),
  does: fc.constantFrom(
    "write" as const,
    "write" as const,
    "look" as const,
    "send" as const,
    "lose" as const,
    "choose" as const,
  ),
  mine: fc.boolean(),
});

test("whatever two devices write, in whatever order it travels and however often: every text stood once, was written over by its own writer, or waits for a person", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (all) => {
      let held: Held = { body: "", version: 0, was: [] };
      const seen = { a: held, b: held };
      let here: Record<"a" | "b", Entry[]> = { a: [], b: [] };
      const kept = new Map<string, { version: number }>();
      const typed = { a: [] as string[], b: [] as string[] };
      let count = 0;
      const send = (device: "a" | "b", heard: boolean): void => {
        const [entry] = waitingLines(here[device], device);
        if (entry === undefined) return;
        const again = kept.get(entry.id + JSON.stringify(entry.body));
        const answer = again ? { refusal: null, version: again.version } : tryPut(entry);
        if (!heard) return;
        here = {
          ...here,
          [device]: answered(here[device], afterAttempt(entry, answer.refusal, { version: answer.version })),
        };
      };
      const tryPut = (entry: Entry): { refusal: Entry["refusal"]; version: number } => {
        const result = put(held, entry);
        held = result.held;
        if (result.refusal === null) kept.set(entry.id + JSON.stringify(entry.body), { version: held.version });
        return { refusal: result.refusal, version: held.version };
      };
      for (const { device, does, mine } of all) {
        if (does === "look") seen[device] = held;
        if (does === "send" || does === "lose") send(device, does === "send");
        if (does === "write") {
          count += 1;
          typed[device].push(`${device}${count}`);
          here[device] = written(here[device], conclusion(device, `${device}${count}`, seen[device].version));
        }
        const clash = does === "choose" ? here[device].map(clashOf).find((one) => one !== null) : undefined;
        if (clash) {
          const rest = here[device].filter(({ id }) => id !== clash.entry.id);
          if (!mine) typed[device] = typed[device].filter((text) => text !== (clash.entry.body as Held).body);
          here[device] = mine ? [...rest, sentAgain(chosen(clash, "mine"))] : rest;
        }
      }
      for (const device of ["a", "b"] as const) for (let left = 40; left > 0; left -= 1) send(device, true);
      const stood = [...held.was, held.body];
      for (const device of ["a", "b"] as const) {
        assert.deepEqual(waitingLines(here[device], device), []);
        const last = typed[device].at(-1);
        const aside = here[device].flatMap((entry) => (clashOf(entry) ? [(entry.body as Held).body] : []));
        if (last !== undefined) assert.ok(stood.includes(last) || aside.includes(last), last);
      }
    }),
  );
});
