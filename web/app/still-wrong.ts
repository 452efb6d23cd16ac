type Problems = Record<string, string>;

/** "points", "vote.inFavour" as named, or the way into a list or record: "people.0.name". */
const valueAt = (values: object, field: string): unknown =>
  field in values
    ? (values as Problems)[field]
    : field.split(".").reduce<unknown>((inner, name) => (inner as Problems | null | undefined)?.[name], values);

/** What is wrong goes with the value it was told of, whether that was typed, chosen or taken over by a button. */
export function stillWrong(problems: Problems, before: object, after: object): Problems {
  const told = Object.entries(problems);
  const left = told.filter(([field]) => Object.is(valueAt(before, field), valueAt(after, field)));
  return left.length === told.length ? problems : Object.fromEntries(left);
}
