import type { Place } from "./device.ts";
import type { DeviceName } from "./schedule.ts";

/** A line of the discussion as it was last put right. */
export type WrittenLine = { device: DeviceName; author: string; text: string };

/** All that was written in one schedule, in the order it was typed. */
export type Written = {
  meeting: string;
  lines: WrittenLine[];
  /** Taken out again, by the words they had. */
  removed: string[];
  /** Between which instants of the machine's own clock each was made. */
  marks: { device: DeviceName; person: string; from: number; to: number }[];
  texts: { device: DeviceName; place: Place; text: string }[];
  guests: { device: DeviceName; name: string }[];
  solutions: { device: DeviceName; body: string; adopted: boolean }[];
};

export const nothingWritten = (meeting: string): Written => ({
  meeting,
  lines: [],
  removed: [],
  marks: [],
  texts: [],
  guests: [],
  solutions: [],
});

/** A line stays itself however often it is put right: its words up to here. */
const putRight = ", sửa ";
export const stemOf = (text: string): string => text.split(putRight)[0] ?? text;
export const putRightAs = (text: string, count: number): string => `${stemOf(text)}${putRight}${count}`;
