import type { Problem, RefusalCode } from "#contract/refusal.ts";

/** What only the client knows: no answer came, or one that says nothing. */
export type LocalCode = "unreachable" | "fault";

/** Why something was not done. Facts beside the code ("periods", "current") are the code's own. */
export type Refusal<Code extends string = RefusalCode | LocalCode> = {
  code: Code;
  problems?: readonly Problem[];
  current?: unknown;
  /** Asked about, not refused: sends the same again, as the person stands by it. */
  again?: () => void;
  [fact: string]: unknown;
};

/** The words of every refusal of one noun's contract (`typeof meetingRefusals`): a code without words does not compile. */
export type RefusalWords<Refusals> = {
  [Code in keyof Refusals & string]: (refusal: Refusal<Code>) => string;
};

/** A refusal on its way through the query cache, which knows failures only as thrown. */
export class RefusedAnswer extends Error {
  // Declared, not initialised: the old browsers' form of a field would cost half a kilobyte.
  declare readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Field → what is wrong there; a problem of the whole lies under "". */
export const problemsOf = (refusal: Refusal | null): Record<string, string> =>
  Object.fromEntries((refusal?.problems ?? []).map(({ field, message }) => [field, message]));

/** Said without asking the server for words: it cannot be asked. */
export const unreachableWords =
  "Không kết nối được máy chủ. Những gì đồng chí vừa nhập vẫn còn nguyên; kiểm tra mạng rồi bấm lại.";
