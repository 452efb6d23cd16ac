type Fault = { path: string; code: string };

/** What the server told of rows it was sent ("items.2.reason.kind", "2.day"), in words, by where those rows stand now. */
export function faultsNow<Row>(
  refusal: { [fact: string]: unknown } | null,
  { sent, now }: { sent: readonly Row[]; now: readonly Row[] },
  words: Record<string, string>,
): Record<string, string> {
  const faults = Array.isArray(refusal?.["faults"]) ? (refusal["faults"] as Fault[]) : [];
  const placeNow = (at: string): string => String(now.findIndex((row) => row === sent[Number(at)]));
  const told = faults.map(({ path, code }) => ({
    parts: path.split(".").map((part) => (/^\d+$/.test(part) ? placeNow(part) : part)),
    text: words[code] ?? code,
  }));
  // A row that was changed since, or taken out, is not known to be wrong.
  const standing = told.filter(({ parts }) => !parts.includes("-1"));
  return Object.fromEntries(standing.map(({ parts, text }) => [parts.join("."), text]));
}
