/** The system urges between seven in the morning and seven in the evening, Vietnam time; by hand one writes at any hour. S3. */
const from = "07:00";
const until = "19:00";

/** `time`: "06:59". */
export const isQuietHour = (time: string): boolean => time < from || time >= until;
