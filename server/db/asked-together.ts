/** How many keys go into one question, and how many questions may be under way. */
type Limits = { together: number; atOnce: number };

/**
 * A question is asked at once while few are under way; what comes meanwhile is asked together in the next. Where many ask at
 * once this spares the database most of what a question costs, and it keeps nothing: each is answered by a look-up that began
 * after it was asked. More than one is let out at a time, so that one whose line hangs does not keep everybody. `ask` answers a
 * list of keys in their order; what it throws, everybody in that list is thrown.
 */
export function askedTogether<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  { together, atOnce }: Limits = { together: 50, atOnce: 3 },
): (key: Key) => Promise<Answer> {
  type Waiting = { key: Key; answer: (found: Answer) => void; fail: (reason: unknown) => void };
  const waiting: Waiting[] = [];
  let underWay = 0;
  const askOn = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) {
      const now = waiting.splice(0, together);
      try {
        const found = await ask(now.map(({ key }) => key));
        now.forEach(({ answer }, at) => answer(found[at] as Answer));
      } catch (reason) {
        for (const { fail } of now) fail(reason);
      }
    }
    underWay -= 1;
  };
  return (key) =>
    new Promise<Answer>((answer, fail) => {
      waiting.push({ key, answer, fail });
      if (underWay < atOnce) void askOn();
    });
}
