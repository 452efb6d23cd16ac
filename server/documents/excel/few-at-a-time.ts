import { fail, type Result } from "#domain/result.ts";

/** Exports an account may have under way: more would only lie in the queue, with their rows on the disk. */
const mostPerAccount = 2;
const underWay = new Map<string, number>();

/** Does an account's export, unless that account has enough of them waiting already. */
export async function fewAtATime<T, E>(
  accountId: string,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | { code: "export.wait" }>> {
  const others = underWay.get(accountId) ?? 0;
  if (others >= mostPerAccount) return fail({ code: "export.wait" });
  underWay.set(accountId, others + 1);
  try {
    return await work();
  } finally {
    const left = (underWay.get(accountId) ?? 1) - 1;
    if (left > 0) underWay.set(accountId, left);
    else underWay.delete(accountId);
  }
}
