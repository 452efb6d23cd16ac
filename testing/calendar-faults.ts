/**
 * What a strict reader of calendars (RFC 5545) would object to in a file: line ends, folding by octets, what every calendar and every
 * event must have once, days and instants, escapes. Empty: nothing.
 */
export function calendarFaults(file: string): string[] {
  const lines = file.split("\r\n");
  const faults = lines.pop() === "" ? [] : ["does not end with CRLF"];
  for (const line of lines) {
    if (/[\r\n]/u.test(line)) faults.push(`bare line end: ${line}`);
    if (Buffer.byteLength(line) > 75) faults.push(`longer than 75 octets: ${line}`);
    if (line === "" || [...line].some((sign) => sign < " " && sign !== "\t"))
      faults.push(`empty, or a control sign: ${line}`);
  }
  const whole = lines
    .join("\r\n")
    .replaceAll(/\r\n[ \t]/gu, "")
    .split("\r\n");
  const properties = whole.map((line) => /^([A-Z-]+)((?:;[A-Z-]+=[^;:"]+)*):(.*)$/u.exec(line));
  whole.forEach((line, at) => properties[at] === null && faults.push(`no property: ${line}`));
  const said = properties.flatMap((one) => (one === null ? [] : [{ name: one[1]!, how: one[2]!, value: one[3]! }]));
  return [...faults, ...partFaults(said), ...said.flatMap(valueFaults)];
}

type Property = { name: string; how: string; value: string };

/** One calendar around events that hold nothing further. */
function partFaults(said: readonly Property[]): string[] {
  const faults: string[] = [];
  const ids: string[] = [];
  let event: Property[] | null = null;
  const head: Property[] = [];
  for (const [at, one] of said.entries()) {
    const edge = `${one.name}:${one.value}`;
    if (at === 0 ? edge !== "BEGIN:VCALENDAR" : edge === "BEGIN:VCALENDAR") faults.push(`begins wrongly: ${edge}`);
    if (at === said.length - 1 && edge !== "END:VCALENDAR") faults.push(`ends wrongly: ${edge}`);
    if (edge === "BEGIN:VEVENT") {
      if (event !== null) faults.push("an event within an event");
      event = [];
    } else if (edge === "END:VEVENT") {
      faults.push(...eventFaults(event ?? []));
      ids.push(event?.find(({ name }) => name === "UID")?.value ?? "");
      event = null;
    } else (event ?? head).push(one);
  }
  if (event !== null) faults.push("an event without an end");
  if (new Set(ids).size !== ids.length) faults.push("two events of one UID");
  for (const name of ["VERSION", "PRODID"]) if (times(head, name) !== 1) faults.push(`${name} is not there once`);
  if (head.find(({ name }) => name === "VERSION")?.value !== "2.0") faults.push("not version 2.0");
  return faults;
}

const times = (said: readonly Property[], wanted: string): number => said.filter(({ name }) => name === wanted).length;

function eventFaults(event: readonly Property[]): string[] {
  const faults: string[] = [];
  for (const name of ["UID", "DTSTAMP", "DTSTART", "SUMMARY"])
    if (times(event, name) !== 1) faults.push(`${name} is not there once`);
  for (const name of ["DTEND", "LOCATION", "STATUS"]) if (times(event, name) > 1) faults.push(`${name} twice`);
  const [start, end] = ["DTSTART", "DTEND"].map((name) => event.find((one) => one.name === name));
  if (start && end && (start.how !== end.how || start.value >= end.value))
    faults.push(`ends before it begins: ${end.value}`);
  return faults;
}

function valueFaults({ name, how, value }: Property): string[] {
  const form = /;VALUE=DATE(?:;|$)/u.test(how) ? /^\d{8}$/u : /^\d{8}T\d{6}Z$/u;
  if (/^(?:DTSTAMP|DTSTART|DTEND)$/u.test(name)) return form.test(value) ? [] : [`no day or instant in UTC: ${value}`];
  if (name === "UID")
    return /^[\x21-\x7e]+$/u.test(value) ? [] : [`a UID with blanks or other than plain signs: ${value}`];
  if (name === "STATUS") return /^(?:TENTATIVE|CONFIRMED|CANCELLED)$/u.test(value) ? [] : [`no status: ${value}`];
  if (name !== "SUMMARY" && name !== "LOCATION") return [];
  return /^(?:[^\\;,]|\\[\\;,nN])*$/u.test(value) ? [] : [`not escaped: ${value}`];
}
