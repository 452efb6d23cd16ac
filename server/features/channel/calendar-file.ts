import type { FeedEvent } from "./feed-events.ts";

/** RFC 5545, every time in UTC; the same events give the same file but for its stamp. */
export async function calendarFile(events: readonly FeedEvent[], now: string): Promise<string> {
  // Loaded with the first feed that is read: no start waits for it.
  const { default: ical, ICalEventStatus } = await import("ical-generator");
  const calendar = ical({
    name: "Sinh hoạt chuyên đề",
    prodId: { company: "chuyende", product: "lich", language: "VI" },
    ttl: 3600,
  });
  const stamp = new Date(now);
  for (const event of events) {
    if (event.what === "deadline") {
      const start = new Date(`${event.day}T00:00:00Z`);
      calendar.createEvent({ id: event.id, start, allDay: true, stamp, summary: event.title });
      continue;
    }
    const start = new Date(event.startsAt);
    calendar.createEvent({
      id: event.id,
      start,
      end: event.endsAt === null ? new Date(start.getTime() + usualLengthMs) : new Date(event.endsAt),
      stamp,
      summary: event.title,
      location: event.place,
      status: event.off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  // The last line ends as all others do; what made them leaves that to us.
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** Shown where the notice names no end: a calendar needs one. Handbook 3: ninety minutes. */
const usualLengthMs = 90 * 60_000;
