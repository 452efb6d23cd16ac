import { fail, ok, type Result } from "#domain/result.ts";
import { clockDifference } from "./clock-difference.ts";
import { RefusedAnswer, type Refusal } from "./refusal.ts";

/** Requests that the page itself began before the script was there (`before.ts`), by address. Each is used once. */
export const early = (): Record<string, Promise<Response>> =>
  (globalThis as { early?: Record<string, Promise<Response>> }).early ?? {};

let whenSignedOut: () => void = () => {};

/** What to do when a reading is answered with "log in first". */
export const onSignedOut = (act: () => void): void => {
  whenSignedOut = act;
};

/** What else the page began before its script was asked without a log-in too: its answers are no use after one. */
function signedOut(): void {
  for (const path of Object.keys(early())) delete early()[path];
  whenSignedOut();
}

/** The answer of an address under /api; throws `RefusedAnswer` with the refusal. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const name = path.replace(/\?$/, "");
  const begun = early()[name];
  if (begun) delete early()[name];
  const answer = await settle<T>(
    begun ?? fetch(path, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) }),
  );
  if (answer.ok) return answer.value;
  if (answer.error.code === "session.missing") signedOut();
  throw new RefusedAnswer(answer.error);
}

export type SendOptions = {
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** The same key for every attempt at the same thing: the server does it once and repeats its answer. */
  key?: string;
};

/** Asks for a change. JSON, or a form where files travel. A refusal is a value, with the problems of each field. */
export function send<T>(
  path: string,
  body?: object | FormData,
  { method = "POST", key = crypto.randomUUID() }: SendOptions = {},
): Promise<Result<T, Refusal>> {
  const plain = body instanceof FormData;
  const headers: Record<string, string> = { accept: "application/json", "idempotency-key": key };
  if (body && !plain) headers["content-type"] = "application/json";
  return settle<T>(fetch(path, { method, headers, body: plain ? body : body ? JSON.stringify(body) : null }));
}

let ahead = 0;

/** How far the server's clock is ahead of this device's (ms), by its latest answer. */
export const clockAhead = (): number => ahead;

async function settle<T>(asked: Promise<Response>): Promise<Result<T, Refusal>> {
  let response: Response;
  try {
    response = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    return fail({ code: "unreachable" });
  }
  ahead = clockDifference(response.headers.get("date"), Date.now());
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  return response.ok ? ok(body as T) : fail(refusalIn(body));
}

/** The server's own refusal; anything else (a proxy's page, half an answer) is a fault. */
function refusalIn(body: unknown): Refusal {
  const told = (body as { refusal?: unknown } | null)?.refusal ?? body;
  return typeof (told as Refusal | null)?.code === "string" ? (told as Refusal) : { code: "fault" };
}
