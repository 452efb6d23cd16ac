import type { RefusalCode } from "#contract/refusal.ts";
import type { Result } from "#domain/result.ts";

/** An expected refusal: a code the client has words for, with more facts beside it. */
export type Refused = { code: RefusalCode };

/** What a command or a read ends in. */
export type Outcome<T> = Promise<Result<T, Refused>>;
