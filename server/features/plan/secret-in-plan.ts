import { secretMarkIn, type SecretRefusal } from "#server/http/secret-mark.ts";

/**
 * A stamp in any text of a request is refused under its field ("content.topics.0.title"). The short lines of a plan leave
 * nothing in doubt, and a whole document was asked about when it was read.
 */
export const secretInPlan = (sent: Readonly<Record<string, unknown>>): SecretRefusal | null =>
  secretMarkIn(Object.fromEntries(textsIn(sent, "")), true);

/** Every text, however deep it lies, under the path that leads to it. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === "" ? key : `${path}.${key}`));
}
