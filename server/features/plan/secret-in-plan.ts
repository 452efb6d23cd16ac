import { secretMarkIn, type SecretRefusal } from "#server/http/secret-mark.ts";

/** A stamp in any text of a request, under its field ("content.topics.0.title"); what looks like one is asked about. */
export const secretInPlan = (
  sent: Readonly<Record<string, unknown>>,
  notSecret: boolean | undefined,
): SecretRefusal | null => secretMarkIn(Object.fromEntries(textsIn(sent, "")), notSecret);

/** Every text, however deep it lies, under the path that leads to it. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === "" ? key : `${path}.${key}`));
}
