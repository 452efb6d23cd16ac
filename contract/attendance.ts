/** Refusals of this noun and the HTTP status each travels under. */
export const attendanceRefusals = {
  /** `faults`: everything wrong with the mark, by code. */
  "attendance.mark-refused": 422,
  "attendance.count-refused": 422,
  "attendance.counted-by-name": 409,
  "attendance.not-held": 409,
} as const;
