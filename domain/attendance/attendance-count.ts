import { isCounted, type Roll } from "./member-standing.ts";

export const attendanceStates = [
  "present",
  "late",
  "absent-with-reason",
  "absent-without-reason",
  "exempt",
  "special-duty",
] as const;
export type AttendanceState = (typeof attendanceStates)[number];

/** ốm, công tác, nghỉ phép, việc riêng, khác. M5. */
export const absenceReasons = ["sick", "business", "leave", "private", "other"] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

export const absenceReasonLabels: Record<AbsenceReason, string> = {
  sick: "ốm",
  business: "công tác",
  leave: "nghỉ phép",
  private: "việc riêng",
  other: "khác",
};

export const attendanceStateLabels: Record<AttendanceState, string> = {
  present: "có mặt",
  late: "đến muộn",
  "absent-with-reason": "vắng có lý do",
  "absent-without-reason": "vắng không lý do",
  exempt: "được miễn sinh hoạt",
  "special-duty": "biệt phái, đi học, công tác dài ngày",
};

/** One mark of the roll-call. `reasonKind` and `reason` only for an absence with reason. III.2. */
export type AttendanceMark = {
  personId: string;
  state: AttendanceState;
  reasonKind: AbsenceReason | null;
  reason: string;
  leftEarly: boolean;
};

/** People in whole numbers. `present` includes `late`, so that counted = present + withReason + withoutReason. M7. */
export type AttendanceCount = {
  counted: number;
  present: number;
  late: number;
  withReason: number;
  withoutReason: number;
  exempt: number;
  specialDuty: number;
};

export const noAttendance: AttendanceCount = {
  counted: 0,
  present: 0,
  late: 0,
  withReason: 0,
  withoutReason: 0,
  exempt: 0,
  specialDuty: 0,
};

/** All are present until marked otherwise; the exempt and those on special duty need no mark. III.2, M5. */
export function stateOf({ personId, standing }: Roll, marks: ReadonlyMap<string, AttendanceMark>): AttendanceState {
  if (standing === "exempt" || standing === "special-duty") return standing;
  const marked = marks.get(personId)?.state ?? "present";
  return marked === "exempt" || marked === "special-duty" ? "present" : marked;
}

const fieldsOf: Record<AttendanceState, readonly (keyof AttendanceCount)[]> = {
  present: ["counted", "present"],
  late: ["counted", "present", "late"],
  "absent-with-reason": ["counted", "withReason"],
  "absent-without-reason": ["counted", "withoutReason"],
  exempt: ["exempt"],
  "special-duty": ["specialDuty"],
};

/** The numbers of a meeting from its roll and its marks; marks of people not on the roll count nothing. Handbook 3. */
export function countAttendance(roll: readonly Roll[], marks: readonly AttendanceMark[]): AttendanceCount {
  const byPerson = new Map(marks.map((mark) => [mark.personId, mark]));
  const count = { ...noAttendance };
  for (const entry of roll) for (const field of fieldsOf[stateOf(entry, byPerson)]) count[field] += 1;
  return count;
}

export const addAttendance = (one: AttendanceCount, other: AttendanceCount): AttendanceCount => ({
  counted: one.counted + other.counted,
  present: one.present + other.present,
  late: one.late + other.late,
  withReason: one.withReason + other.withReason,
  withoutReason: one.withoutReason + other.withoutReason,
  exempt: one.exempt + other.exempt,
  specialDuty: one.specialDuty + other.specialDuty,
});

/** Tenths of a per cent (847 is 84,7 %), cut off below so that nothing is rounded up to a mark; null when nobody counts. */
export const attendancePermille = ({ counted, present }: AttendanceCount): number | null =>
  counted === 0 ? null : Math.floor((1000 * present) / counted);

export type AttendanceFault = {
  path: string;
  code: "not-a-count" | "sum-disagrees" | "more-late-than-present";
};

/** Figures typed from paper must agree with one another, as those counted from names do. P7, M7. */
export function checkAttendanceCount(count: AttendanceCount): AttendanceFault[] {
  const faults = Object.entries(count)
    .filter(([, value]) => !Number.isInteger(value) || value < 0 || value > 100_000)
    .map(([path]): AttendanceFault => ({ path, code: "not-a-count" }));
  if (faults.length > 0) return faults;
  const { counted, present, late, withReason, withoutReason } = count;
  if (present + withReason + withoutReason !== counted) faults.push({ path: "counted", code: "sum-disagrees" });
  if (late > present) faults.push({ path: "late", code: "more-late-than-present" });
  return faults;
}

export type MarkFault = {
  code: "not-on-roll" | "reason-missing" | "reason-needless" | "outside-denominator" | "left-though-absent";
};

/** What is wrong with one mark, all at once; empty when it may stand. III.2. */
export function checkMark(roll: readonly Roll[], mark: AttendanceMark): MarkFault[] {
  const entry = roll.find(({ personId }) => personId === mark.personId);
  if (entry === undefined) return [{ code: "not-on-roll" }];
  const faults: MarkFault[] = [];
  const absent = mark.state === "absent-with-reason" || mark.state === "absent-without-reason";
  const outside = mark.state === "exempt" || mark.state === "special-duty";
  if (outside === isCounted(entry)) faults.push({ code: "outside-denominator" });
  if (mark.state === "absent-with-reason" && mark.reasonKind === null) faults.push({ code: "reason-missing" });
  if (mark.reasonKind === "other" && mark.reason.trim() === "") faults.push({ code: "reason-missing" });
  if (mark.state !== "absent-with-reason" && mark.reasonKind !== null) faults.push({ code: "reason-needless" });
  if (absent && mark.leftEarly) faults.push({ code: "left-though-absent" });
  return faults;
}
