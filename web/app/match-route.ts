/** The parts of an address that a pattern names, or `null` when it is another address. */
export function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const params: Record<string, string> = {};
  if (wanted.length !== given.length) return null;
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part[0] === ":" && value) params[part] = value;
    else if (part !== value) return null;
  }
  return params;
}
