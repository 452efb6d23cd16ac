import { dayOf, timeOf, type Instant } from "#domain/calendar/local-date.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";

/** "09:15 ngày 12/01/2023", in Vietnam; what is no instant stays as it was written. */
export const instantInWords = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : `${timeOf(text as Instant)} ngày ${shortDate(dayOf(text as Instant))}`;
