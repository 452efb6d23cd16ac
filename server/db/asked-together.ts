/**
 * One question at a time, asked at once when nobody waits; those that come meanwhile are asked together in the next. Where many
 * ask at once this spares the database most of what a question costs, and it keeps nothing: each is answered by a look-up that
 * began after it was asked. `ask` answers a list of keys in their order; what it throws, everybody in that list is thrown.
 */
export function askedTogether<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  atMost = 50,
): (key: Key) => Promise<Answer> {
  type Waiting = { key: Key; answer: (found: Answer) => void; fail: (reason: unknown) => void };
  const waiting: Waiting[] = [];
  let asking = false;
  const next = async (): Promise<void> => {
    asking = true;
    while (waiting.length > 0) {
      const together = waiting.splice(0, atMost);
      try {
        const found = await ask(together.map(({ key }) => key));
        together.forEach(({ answer }, at) => answer(found[at] as Answer));
      } catch (reason) {
        for (const { fail } of together) fail(reason);
      }
    }
    asking = false;
  };
  return (key) =>
    new Promise<Answer>((answer, fail) => {
      waiting.push({ key, answer, fail });
      if (!asking) void next();
    });
}
