import assert from "node:assert/strict";
import { test } from "node:test";
import { askedTogether } from "./asked-together.ts";

/** A look-up whose answers come when they are let go; what was asked is kept, a list a question. */
function lookUp() {
  const asked: (readonly string[])[] = [];
  const open: { go: () => void; fail: (reason: Error) => void }[] = [];
  const ask = (keys: readonly string[]): Promise<string[]> => {
    asked.push(keys);
    return new Promise((resolve, reject) => {
      open.push({ go: () => resolve(keys.map((key) => `${key}!`)), fail: reject });
    });
  };
  return { asked, ask, go: () => open.shift()?.go(), fail: (reason: Error) => open.shift()?.fail(reason) };
}

test("the first is asked at once, those that come meanwhile together, each gets its own answer", async () => {
  const { asked, ask, go } = lookUp();
  const one = askedTogether(ask, { together: 50, atOnce: 1 });
  const answers = ["a", "b", "c", "b"].map(one);
  assert.deepEqual(asked, [["a"]]);
  go();
  assert.equal(await answers[0], "a!");
  assert.deepEqual(asked, [["a"], ["b", "c", "b"]]);
  go();
  assert.deepEqual(await Promise.all(answers), ["a!", "b!", "c!", "b!"]);
});

test("never more than so many in one question", async () => {
  const { asked, ask, go } = lookUp();
  const one = askedTogether(ask, { together: 2, atOnce: 1 });
  const answers = ["a", "b", "c", "d"].map(one);
  for (const answer of answers) {
    go();
    await answer;
  }
  assert.deepEqual(asked, [["a"], ["b", "c"], ["d"]]);
});

test("one that is never answered keeps only those asked with it", async () => {
  const asked: (readonly string[])[] = [];
  const one = askedTogether<string, string>(
    (keys) => {
      asked.push(keys);
      return keys.includes("hangs") ? new Promise(() => undefined) : Promise.resolve(keys.map((key) => `${key}!`));
    },
    { together: 50, atOnce: 2 },
  );
  void one("hangs");
  assert.equal(await one("a"), "a!");
  assert.equal(await one("b"), "b!");
  assert.deepEqual(asked, [["hangs"], ["a"], ["b"]]);
});

test("what fails fails for those asked together, and the next are asked again", async () => {
  const { asked, ask, go, fail } = lookUp();
  const one = askedTogether(ask, { together: 50, atOnce: 1 });
  const [first, second] = [one("a"), one("b")];
  fail(new Error("away"));
  await assert.rejects(first, /away/);
  go();
  assert.equal(await second, "b!");
  assert.deepEqual(asked, [["a"], ["b"]]);
});
