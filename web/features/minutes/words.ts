import type { MinutesView } from "#contract/minutes.ts";

export const minutesStateWords: Record<MinutesView["state"], string> = {
  draft: "Dự thảo",
  "read-back": "Đã đọc lại, chờ ký",
  signed: "Đã ký",
};

/** Which section of signed minutes' next version speaks of a spot: the room itself is closed by then. */
const sectionsOfSpots: Readonly<Record<string, string>> = {
  chair: "people",
  minuteTaker: "people",
  presenter: "course",
  rollCall: "attendance",
  step: "course",
  contributions: "contributions",
  conclusion: "conclusion",
  solution: "tasks",
  startsAt: "time-place",
  endsAt: "closing",
};

export const sectionOfSpot = (spot: string): string => {
  const [name = "", key = ""] = spot.split(":");
  return name === "section" ? key : (sectionsOfSpots[name] ?? "");
};
