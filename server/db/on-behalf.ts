import { holdsOn, type Actor } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { OnBehalfOf } from "#contract/on-behalf.ts";
import { secretMarkIn, type SecretRefusal } from "../http/secret-mark.ts";

/**
 * What stands in the row: how it reads, "" where the cell itself acts; and the day it was done. `leads`: by the cell's
 * secretary or deputy, whose own words confirm what stood there. P7.
 */
export type Source = { byCell: boolean; leads: boolean; words: string; day: LocalDate };

export type SourceRefusal =
  | { code: "meeting.on-behalf-of-missing" }
  | { code: "meeting.on-behalf-in-future" }
  | SecretRefusal;

type Asked = { onBehalfOf?: OnBehalfOf | undefined; notSecret?: boolean | undefined };

const actsFor = (actor: Actor, path: Path): boolean => holdsOn(actor, path, "cellCommittee", "minuteTaker");

/**
 * The office enters for a cell only by a paper or a call it names; the day of that is the day that counts. What the cell does
 * itself is done today and needs no source, whatever was sent along. P7.
 */
export function sourceOf(
  actor: Actor,
  path: Path,
  { onBehalfOf, notSecret }: Asked,
  today: LocalDate,
): Result<Source, SourceRefusal> {
  const leads = holdsOn(actor, path, "cellSecretary", "cellDeputy");
  if (leads || actsFor(actor, path)) return ok({ byCell: true, leads, words: "", day: today });
  if (onBehalfOf === undefined) return fail({ code: "meeting.on-behalf-of-missing" });
  if (onBehalfOf.day > today) return fail({ code: "meeting.on-behalf-in-future" });
  const secret = secretMarkIn({ "onBehalfOf.words": onBehalfOf.words }, notSecret);
  return secret === null
    ? ok({ byCell: false, leads: false, words: onBehalfWords(onBehalfOf), day: onBehalfOf.day })
    : fail(secret);
}

/** The columns of a row that bears who entered it: by the cell itself nothing is left to confirm. */
export const enteredBy = ({ byCell, words }: Source): { on_behalf_of: string; confirmed_by_cell: boolean } => ({
  on_behalf_of: words,
  confirmed_by_cell: byCell,
});

/** As `enteredBy`, for a row that stands: that something was entered stays to be read, by whom it was confirmed or not. */
export const enteredInto = (
  row: { on_behalf_of: string; confirmed_by_cell: boolean },
  source: Source,
): { on_behalf_of: string; confirmed_by_cell: boolean } =>
  source.byCell
    ? { on_behalf_of: row.on_behalf_of, confirmed_by_cell: row.confirmed_by_cell || source.leads }
    : enteredBy(source);

/** "văn bản ngày 03/01/2023: …" – shown as "văn phòng nhập thay, theo …". P7. */
export const onBehalfWords = ({ source, day, words }: OnBehalfOf): string =>
  `${source === "paper" ? "văn bản" : "điện thoại"} ngày ${shortDate(day)}: ${words}`;
