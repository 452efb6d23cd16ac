import { attendeeLetterBlocks } from "./attendee-letter-document.ts";
import type { Block } from "./block.ts";
import { cellPlanBlocks } from "./cell-plan-document.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { committeePlanOf } from "./committee-plan-content.ts";
import { committeePlanBlocks } from "./committee-plan-document.ts";
import { profileKeys, usualProfile, type LayoutProfile } from "./layout-profile.ts";
import { leadReportBlocks } from "./lead-report-document.ts";
import { minutesBlocks } from "./minutes-document.ts";
import { noticeBlocks } from "./notice-document.ts";
import { resultReportBlocks } from "./result-report-document.ts";
import { rollUpBlocks } from "./roll-up-document.ts";
import { blankMinutes, blankScoreSheet, longMinutes } from "./sample-blank.ts";
import {
  sampleAttendeeLetter,
  sampleLeadReport,
  sampleNotice,
  sampleScoreSheet,
  sampleUrgingLetter,
} from "./sample-letters.ts";
import { sampleMinutes, sampleResultReport } from "./sample-meeting.ts";
import { sampleCellPlan, sampleCommitteePlan } from "./sample-plan.ts";
import { sampleQuarterRollUp, sampleYearRollUp } from "./sample-roll-up.ts";
import { scoreSheetBlocks } from "./score-sheet-document.ts";
import { urgingLetterBlocks } from "./urging-letter-document.ts";

/** A document to look at; `name` is fit for a file: "bien-ban.HD36-2018". */
export type SampleDocument = { name: string; blocks: Block[]; profile: LayoutProfile };

const documents: readonly (readonly [name: string, blocks: () => Block[]])[] = [
  ["ke-hoach-dang-uy", () => committeePlanBlocks(sampleCommitteePlan)],
  ["ke-hoach-dang-uy-ban-hanh", () => committeePlanBlocks(committeePlanOf(samplePlan))],
  ["ke-hoach-chi-bo", () => cellPlanBlocks(sampleCellPlan)],
  ["thong-bao", () => noticeBlocks(sampleNotice)],
  ["phan-cong-du", () => attendeeLetterBlocks(sampleAttendeeLetter)],
  ["bao-cao-de-dan", () => leadReportBlocks(sampleLeadReport)],
  ["bien-ban", () => minutesBlocks(sampleMinutes)],
  ["bien-ban-trong", () => minutesBlocks(blankMinutes)],
  ["bien-ban-dai", () => minutesBlocks(longMinutes)],
  ["bao-cao-ket-qua", () => resultReportBlocks(sampleResultReport)],
  ["phieu-cham-diem", () => scoreSheetBlocks(sampleScoreSheet)],
  ["phieu-cham-diem-trong", () => scoreSheetBlocks(blankScoreSheet)],
  ["don-doc", () => urgingLetterBlocks(sampleUrgingLetter)],
  ["bao-cao-tong-hop-quy", () => rollUpBlocks(sampleQuarterRollUp)],
  ["bao-cao-tong-hop-nam", () => rollUpBlocks(sampleYearRollUp)],
];

/** Every document of the cycle in every profile, with invented contents. */
export const sampleDocuments = (): SampleDocument[] =>
  profileKeys.flatMap((key) =>
    documents.map(([name, blocks]) => ({ name: `${name}.${key}`, blocks: blocks(), profile: usualProfile(key) })),
  );
