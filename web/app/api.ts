import { fail, ok, type Result } from "#domain/result.ts";
import { clockBounds, type ClockBounds } from "./clock-difference.ts";
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

const YOUNG_MS = 5000;

/** A line that has not begun to answer for so long is none: what hangs on it is given up, and can be asked for anew. */
const PATIENCE_MS = 30_000;

/** The answer of an address under /api; throws `RefusedAnswer` with the refusal. */
export async function read<T>(path: string): Promise<T> {
  const name = path.replace(/\?$/, "");
  const begun = early()[name];
  if (begun) delete early()[name];
  const patience = new AbortController();
  const { signal } = patience;
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const silence = new Promise<never>((_, giveUp) => signal.addEventListener("abort", giveUp));
  const answer = await settle<T>(
    Promise.race([silence, begun ?? fetch(path, { headers: { accept: "application/json" }, signal })]).finally(() =>
      clearTimeout(timer),
    ),
    // While a page is young its first answers may have been asked for before it could say when.
    performance.now() < YOUNG_MS ? Date.now() - performance.now() : Date.now(),
  );
  if (answer.ok) return answer.value;
  if (answer.error.code === "session.missing") signedOut();
  throw new RefusedAnswer(answer.error);
}

export type SendOptions = {
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** The same key for every attempt at the same thing: the server does it once and repeats its answer. */
  key?: string;
  /** Whose it is: under another's session the server does not take it. */
  account?: string;
  /** Gives up waiting for an answer, as if there were no line. */
  signal?: AbortSignal;
};

/** Asks for a change. JSON, or a form where files travel. A refusal is a value, with the problems of each field. */
export function send<T>(
  path: string,
  body?: object | FormData,
  { method = "POST", key = crypto.randomUUID(), account, signal }: SendOptions = {},
): Promise<Result<T, Refusal>> {
  const plain = body instanceof FormData;
  const headers: Record<string, string> = { accept: "application/json", "idempotency-key": key };
  if (body && !plain) headers["content-type"] = "application/json";
  if (account) headers["x-account"] = account;
  const sent = fetch(path, {
    method,
    headers,
    body: plain ? body : body ? JSON.stringify(body) : null,
    signal: signal ?? null,
  });
  return settle<T>(sent, Date.now());
}

let ahead: ClockBounds | null = null;

/** How far the server's clock is ahead of this device's (ms), by its answers; `null` before the first. */
export const clockAhead = (): number | null => ahead && (ahead[0] + ahead[1]) / 2;

async function settle<T>(answer: Promise<Response>, asked: number): Promise<Result<T, Refusal>> {
  let response: Response;
  try {
    response = await answer;
  } catch {
    return fail({ code: "unreachable" });
  }
  ahead = clockBounds(ahead, { told: response.headers.get("x-clock"), asked, came: Date.now() });
  const body: unknown = response.status === 204 ? null : await response.json().catch(lineOrNull);
  if (body === brokenOff) return fail({ code: "unreachable" });
  return response.ok ? ok(body as T) : fail(refusalIn(body));
}

const brokenOff = Symbol();

/** What breaks off is no answer; what came whole and is no JSON says nothing. */
const lineOrNull = (error: unknown) => (error instanceof SyntaxError ? null : brokenOff);

/** The server's own refusal; anything else (a proxy's page, half an answer) is a fault. */
function refusalIn(body: unknown): Refusal {
  const told = (body as { refusal?: unknown } | null)?.refusal ?? body;
  return typeof (told as Refusal | null)?.code === "string" ? (told as Refusal) : { code: "fault" };
}
