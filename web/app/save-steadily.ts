import type { Result } from "#domain/result.ts";
import { send } from "./api.ts";
import type { Refusal } from "./refusal.ts";

type Save = { path: string; body: object };

/** What went out and was not answered: whether the server has it, nobody here knows. */
export type Unanswered = { current: (Save & { key: string }) | null };

const silent = ["unreachable", "session.missing"];

/**
 * Saves what `next` says as it stands then. While no answer came, exactly what went out goes again first, under its own key, and
 * only then what was written since: or one's own save, whose answer was lost, would come back as another person's.
 */
export async function saveSteadily<T>(
  unanswered: Unanswered,
  next: () => Save,
  keep: (saved: T) => void,
): Promise<Result<T, Refusal>> {
  const before = unanswered.current;
  const newest = next();
  const { path, body, key } = (unanswered.current = before ?? { ...newest, key: crypto.randomUUID() });
  const answer = await send<T>(path, body, { method: "PUT", key });
  if (answer.ok) keep(answer.value);
  // A fault may be a proxy's, told after the server had it; the second time the text itself may be what is wrong.
  else if (silent.includes(answer.error.code) || (answer.error.code === "fault" && before === null)) return answer;
  unanswered.current = null;
  const writtenSince = before !== null && JSON.stringify(body) !== JSON.stringify(newest.body);
  return writtenSince && (answer.ok || answer.error.code !== "row.stale")
    ? saveSteadily(unanswered, next, keep)
    : answer;
}
