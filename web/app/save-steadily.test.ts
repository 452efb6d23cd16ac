import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { saveSteadily, type Unanswered } from "./save-steadily.ts";

type Body = { version: number; text: string };

/** A server that saves a text once a key, repeats that answer, and refuses what was written over an older version. */
const server = () => {
  const answers = new Map<string, object>();
  let kept: Body = { version: 0, text: "" };
  const save = (key: string, { version, text }: Body): [number, object] => {
    const earlier = answers.get(key);
    if (earlier) return [200, earlier];
    if (version !== kept.version) return [409, { refusal: { code: "row.stale", current: kept } }];
    if (text === "stamped") return [422, { refusal: { code: "text.secret-marked" } }];
    if (text === "breaks") return [500, { fault: "req-1" }];
    kept = { version: version + 1, text };
    answers.set(key, kept);
    return [200, kept];
  };
  return { save, text: () => kept.text };
};

const realFetch = globalThis.fetch;
let there: ReturnType<typeof server>;
/** What becomes of each request in its order: lost on the way there or back, or answered by a proxy. */
let fates: ("comes" | "lost" | "answer lost" | "proxy")[];
let typed: Body;
let unanswered: Unanswered;
let sent: string[];

beforeEach(() => {
  there = server();
  fates = [];
  typed = { version: 0, text: "" };
  unanswered = { current: null };
  sent = [];
  globalThis.fetch = async (_path, init) => {
    const fate = fates.shift() ?? "comes";
    const { headers, body: said } = init as { headers: Record<string, string>; body: string };
    const body = JSON.parse(said) as Body;
    sent.push(body.text);
    if (fate === "lost") throw new TypeError("no line");
    const [status, answer] = there.save(headers["idempotency-key"] ?? "", body);
    if (fate === "answer lost") throw new TypeError("no line");
    return fate === "proxy"
      ? new Response("<html>", { status: 504 })
      : new Response(JSON.stringify(answer), { status });
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

async function saving(text: string): Promise<string> {
  typed = { ...typed, text };
  const next = () => ({ path: "/api/plans/p/draft", body: { ...typed } });
  const answer = await saveSteadily<Body>(unanswered, next, ({ version }) => (typed = { ...typed, version }));
  return answer.ok ? `saved as ${answer.value.version}` : answer.error.code;
}

test("an answer is lost: the same goes out again, and what was typed since goes over it, as no one else's", async () => {
  for (const fate of ["answer lost", "lost", "proxy"] as const) {
    beforeEachOf(fate);
    assert.notEqual(await saving("một"), "saved as 1", fate);
    assert.equal(await saving("một hai"), "saved as 2", fate);
    assert.deepEqual([sent, there.text()], [["một", "một", "một hai"], "một hai"], fate);
    assert.equal(await saving("một hai ba"), "saved as 3", fate);
  }
});

function beforeEachOf(fate: "answer lost" | "lost" | "proxy"): void {
  there = server();
  [fates, typed, sent] = [[fate], { version: 0, text: "" }, []];
}

test("nothing typed since: it goes out once more and is saved once", async () => {
  fates = ["answer lost"];
  await saving("một");
  assert.equal(await saving("một"), "saved as 1");
  assert.deepEqual(sent, ["một", "một"]);
});

test("what another wrote meanwhile is met, and nothing goes over it", async () => {
  fates = ["lost"];
  await saving("một");
  there.save("theirs", { version: 0, text: "của người khác" });
  assert.equal(await saving("một hai"), "row.stale");
  assert.deepEqual([sent, there.text()], [["một", "một"], "của người khác"]);
});

test("a text that is refused, or breaks the server, when it goes out again does not hold up the one that mends it", async () => {
  fates = ["lost"];
  await saving("stamped");
  assert.equal(await saving("mended"), "saved as 1");
  await saving("breaks");
  assert.equal(await saving("whole"), "saved as 2");
});
