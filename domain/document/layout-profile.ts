import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** HD36-2018: Quy định 66-QĐ/TW 2017, Hướng dẫn 36-HD/VPTW. HD05-2026: Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW. */
export const profileKeys = ["HD36-2018", "HD05-2026"] as const;
export type ProfileKey = (typeof profileKeys)[number];

/** Pitch of the lines: a multiple of the font's own, or exact points. */
export type LineSpacing = { rule: "multiple"; value: number } | { rule: "exact"; points: number };

/** Sizes in points, lengths in millimetres. Handbook 4, one field for each row of its table. */
export type LayoutProfile = {
  key: ProfileKey;
  source: string;
  /** False until a person compared it with the official text: shown as "mẫu chưa đối chiếu". */
  confirmed: boolean;
  page: { width: number; height: number; top: number; bottom: number; left: number; right: number };
  font: "Times New Roman";
  body: { size: number; firstLine: number; spacing: LineSpacing; after: number };
  party: { size: number };
  superior: { size: number };
  issuer: { size: number };
  number: { label: "Số:" | "Số"; size: number };
  subject: { size: number; italic: boolean };
  placeAndDate: { size: number };
  title: { size: number };
  abstract: { size: number; rule: "line" | "dashes" };
  table: { size: number; denseSize: number };
  pageNumber: { size: number };
  recipients: { labelSize: number; labelBold: boolean; labelItalic: boolean; listSize: number };
  signature: { size: number; postBold: boolean };
  end: "./." | ".";
};

/** What a committee may choose within the bounds, because the source leaves a range or the sources disagree. */
export type LayoutSettings = {
  bodySize: number;
  headSize: number;
  partySize: number;
  titleSize: number;
  firstLine: number;
  /** A multiple in HD36-2018, exact points in HD05-2026. */
  lineSpacing: number;
  recipientSize: number;
  /** 1: the post above the name is bold; 0: it is not. */
  postBold: number;
};

type Bounds = { [Setting in keyof LayoutSettings]: { least: number; most: number; usual: number } };

/** The range of every setting in each profile and the value taken when nobody chose. */
export const layoutBounds: Record<ProfileKey, Bounds> = {
  "HD36-2018": {
    bodySize: { least: 13, most: 14, usual: 14 },
    headSize: { least: 13, most: 14, usual: 14 },
    partySize: { least: 15, most: 16, usual: 15 },
    titleSize: { least: 15, most: 16, usual: 16 },
    firstLine: { least: 10, most: 12.7, usual: 12.7 },
    lineSpacing: { least: 1, most: 1.5, usual: 1.15 },
    recipientSize: { least: 11, most: 12, usual: 12 },
    postBold: { least: 1, most: 1, usual: 1 },
  },
  "HD05-2026": {
    bodySize: { least: 14, most: 14, usual: 14 },
    headSize: { least: 13, most: 14, usual: 14 },
    partySize: { least: 15, most: 15, usual: 15 },
    titleSize: { least: 14, most: 14, usual: 14 },
    firstLine: { least: 10, most: 10, usual: 10 },
    lineSpacing: { least: 18, most: 20, usual: 18 },
    recipientSize: { least: 11, most: 12, usual: 12 },
    postBold: { least: 0, most: 1, usual: 1 },
  },
};

/** Hướng dẫn 05-HD/VPTW bears this date; an office that began on another day gives its own. */
export const newFormFrom = localDate("2026-05-27");

/** The profile of a document by its day of issue; an undated draft takes the day it is drawn. D1. */
export const profileKeyOn = (issuedOn: LocalDate, changesOn: LocalDate = newFormFrom): ProfileKey =>
  issuedOn < changesOn ? "HD36-2018" : "HD05-2026";

const settingsOf = (key: ProfileKey, chosen: Partial<LayoutSettings>): LayoutSettings => {
  const usual = Object.entries(layoutBounds[key]).map(([setting, bound]) => [setting, bound.usual]);
  return { ...(Object.fromEntries(usual) as LayoutSettings), ...chosen };
};

/** Refused with every setting outside the bounds of its profile. */
export function layoutProfile(
  key: ProfileKey,
  chosen: Partial<LayoutSettings> = {},
): Result<LayoutProfile, { code: "document.setting-outside"; settings: (keyof LayoutSettings)[] }> {
  const settings = settingsOf(key, chosen);
  const outside = (Object.keys(layoutBounds[key]) as (keyof LayoutSettings)[]).filter((setting) => {
    const { least, most } = layoutBounds[key][setting];
    return !(settings[setting] >= least && settings[setting] <= most);
  });
  if (outside.length > 0) return fail({ code: "document.setting-outside", settings: outside });
  return ok(key === "HD36-2018" ? form2018(settings) : form2026(settings));
}

/** The profile with its usual settings. */
export const usualProfile = (key: ProfileKey): LayoutProfile =>
  key === "HD36-2018" ? form2018(settingsOf(key, {})) : form2026(settingsOf(key, {}));

const common = ({ headSize, partySize, titleSize, bodySize, recipientSize, postBold }: LayoutSettings) =>
  ({
    page: { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 },
    font: "Times New Roman",
    party: { size: partySize },
    superior: { size: headSize },
    issuer: { size: headSize },
    placeAndDate: { size: headSize },
    subject: { size: 12, italic: true },
    title: { size: titleSize },
    table: { size: 12, denseSize: 11 },
    pageNumber: { size: bodySize },
    signature: { size: bodySize, postBold: postBold === 1 },
    recipients: { labelSize: 12, labelBold: true, listSize: recipientSize },
  }) as const;

function form2018(settings: LayoutSettings): LayoutProfile {
  const shared = common(settings);
  return {
    ...shared,
    key: "HD36-2018",
    source: "Quy định 66-QĐ/TW năm 2017; Hướng dẫn 36-HD/VPTW năm 2018",
    confirmed: true,
    body: {
      size: settings.bodySize,
      firstLine: settings.firstLine,
      spacing: { rule: "multiple", value: settings.lineSpacing },
      after: 6,
    },
    number: { label: "Số:", size: settings.headSize },
    abstract: { size: settings.headSize, rule: "line" },
    recipients: { ...shared.recipients, labelItalic: true },
    end: "./.",
  };
}

function form2026(settings: LayoutSettings): LayoutProfile {
  const shared = common(settings);
  return {
    ...shared,
    key: "HD05-2026",
    source: "Quy định 399-QĐ/TW ngày 09/01/2026; Hướng dẫn 05-HD/VPTW ngày 27/5/2026",
    // The text of Hướng dẫn 05-HD/VPTW was not at hand: a person has to compare it once.
    confirmed: false,
    body: {
      size: settings.bodySize,
      firstLine: settings.firstLine,
      spacing: { rule: "exact", points: settings.lineSpacing },
      after: 6,
    },
    number: { label: "Số", size: settings.headSize },
    abstract: { size: 14, rule: "dashes" },
    placeAndDate: { size: 14 },
    recipients: { ...shared.recipients, labelItalic: false },
    end: ".",
  };
}
