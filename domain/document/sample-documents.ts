import type { Block } from "./block.ts";
import { profileKeys, usualProfile, type LayoutProfile } from "./layout-profile.ts";
import { minutesBlocks } from "./minutes-document.ts";
import { resultReportBlocks } from "./result-report-document.ts";
import { rollUpBlocks } from "./roll-up-document.ts";
import { sampleMinutes, sampleResultReport } from "./sample-meeting.ts";
import { sampleQuarterRollUp, sampleYearRollUp } from "./sample-roll-up.ts";

/** A document to look at; `name` is fit for a file. */
export type SampleDocument = { name: string; blocks: Block[]; profile: LayoutProfile };

const documents: readonly (readonly [name: string, blocks: () => Block[]])[] = [
  ["bien-ban", () => minutesBlocks(sampleMinutes)],
  ["bao-cao-ket-qua", () => resultReportBlocks(sampleResultReport)],
  ["bao-cao-tong-hop-quy", () => rollUpBlocks(sampleQuarterRollUp)],
  ["bao-cao-tong-hop-nam", () => rollUpBlocks(sampleYearRollUp)],
];

/** Every document of the cycle in every profile, with invented contents. */
export const sampleDocuments = (): SampleDocument[] =>
  profileKeys.flatMap((key) =>
    documents.map(([name, blocks]) => ({ name: `${name}.${key}`, blocks: blocks(), profile: usualProfile(key) })),
  );
