import { rootCovers, type Reach } from "#domain/access/scope-of.ts";
import type { Path } from "#domain/ids.ts";
import type { Topic } from "./topic.ts";

/** Whether a person's rights of the day take in what a topic speaks of at `path`. Asked when told and again when shown. O3. */
export const mayHear = ({ read, line }: Pick<Reach, "read" | "line">, { rights }: Topic, path: Path): boolean =>
  rights.some(
    (right) =>
      (read[right] ?? []).some((root) => rootCovers(root, path)) || (right === "planPublished" && line.includes(path)),
  );
