import { sql } from "kysely";
import type { Db, Trx } from "#server/db/connect.ts";
import type { Caller } from "#server/db/scoped.ts";

/** Somebody who watches a room, by the session's token. `push` gets the newest state only, however slow the line. */
export type Watcher = {
  accountId: string;
  token: string;
  from: string;
  push: (state: Shown) => void;
  end: () => void;
};

/** What a room shows, ready to be sent: drawn once for all who may see the same. */
export type Shown = { revision: string; json: string };

/** Draws the room for a caller; `null`: not for them (any more). */
export type Draw = (caller: Caller, meetingId: string, first: boolean) => Promise<Shown | null>;

export type LiveRooms = {
  watch: (meetingId: string, watcher: Watcher) => () => void;
  /** Something in this room was changed by a request of this process: its watchers hear at once. */
  changed: (meetingId: string) => void;
  /** Ends every stream; resolves when nothing is being drawn any more. */
  close: () => Promise<void>;
};

/** What a watcher was shown last, and the how-manieth to come they were. */
type Watching = { shown: string | null; arrival: number };
type Room = { watchers: Map<Watcher, Watching>; drawing: boolean; changedMeanwhile: boolean };
/**
 * Asked before everything that is sent, once for all who watch: who they are by now. An ended session, or a right that is gone,
 * ends the watching.
 */
export type Recognise = (watchers: readonly Watcher[]) => Promise<ReadonlyMap<Watcher, Caller>>;

type Options = { sweep: Db; draw: Draw; recognise: Recognise; onFault: (error: unknown) => void };
type Drawing = Pick<Options, "draw" | "sweep" | "recognise"> & { seen: Map<string, number> };

/** How often changes made by other processes, or outside a room's own routes, are looked for. */
const pollMs = 700;
/** A change is committed within this time of being noted, or it is found at the watchers' next change. */
const lookBackSeconds = 10;
const mostStreams = 8;
/** Where nothing changes, sessions and rights are asked for this often all the same. */
const askAnewMs = 60_000;

/**
 * The rooms watched in this process. One drawing at a time for each room: what changes meanwhile is drawn next, so that a storm
 * of lines costs one drawing after the other and nobody sees an older state after a newer one. Design 4: live.
 */
export function liveRooms({ sweep, draw, recognise, onFault }: Options): LiveRooms {
  const rooms = new Map<string, Room>();
  const seen = new Map<string, number>();
  const drawings = new Set<Promise<void>>();
  let [closed, arrivals, askedAnewAt] = [false, 0, Date.now()];
  const redraw = (meetingId: string): void => {
    const room = rooms.get(meetingId);
    if (room === undefined || closed) return;
    if (room.drawing) return void (room.changedMeanwhile = true);
    room.drawing = true;
    const drawing = drawRoom(meetingId, room, { draw, sweep, recognise, seen })
      .catch(onFault)
      .finally(() => {
        drawings.delete(drawing);
        room.drawing = false;
        if (!room.changedMeanwhile) return;
        room.changedMeanwhile = false;
        redraw(meetingId);
      });
    drawings.add(drawing);
  };
  const poll = async (): Promise<void> => {
    if (rooms.size === 0 || closed) return;
    const found = await changesOf(sweep, [...rooms.keys()]);
    const fresh = found.filter(({ id }) => !seen.has(id));
    const now = Date.now();
    for (const { id } of fresh) seen.set(id, now);
    for (const [id, at] of seen) if (now - at > lookBackSeconds * 2000) seen.delete(id);
    const anew = now - askedAnewAt > askAnewMs;
    if (anew) askedAnewAt = now;
    for (const meetingId of anew ? rooms.keys() : new Set(fresh.map((change) => change.meetingId))) redraw(meetingId);
  };
  let polling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => (polling = polling.then(poll).catch(onFault)), pollMs);
  timer.unref();
  return {
    watch: (meetingId, watcher) => {
      const room = rooms.get(meetingId) ?? { watchers: new Map(), drawing: false, changedMeanwhile: false };
      arrivals += 1;
      endOldest(rooms, watcher.accountId);
      // An end just now may have emptied the room and closed it.
      rooms.set(meetingId, room);
      room.watchers.set(watcher, { shown: null, arrival: arrivals });
      redraw(meetingId);
      return () => {
        if (!room.watchers.delete(watcher) || room.watchers.size > 0) return;
        if (rooms.get(meetingId) === room) rooms.delete(meetingId);
      };
    },
    changed: redraw,
    close: async () => {
      closed = true;
      clearInterval(timer);
      for (const { watchers } of rooms.values()) for (const watcher of watchers.keys()) watcher.end();
      await Promise.all([polling, ...drawings]);
    },
  };
}

/** A browser keeps one stream; one that forgot to close its own loses the oldest when one more comes. */
function endOldest(rooms: ReadonlyMap<string, Room>, accountId: string): void {
  const own = [...rooms.values()]
    .flatMap(({ watchers }) => [...watchers])
    .filter(([watcher]) => watcher.accountId === accountId)
    .toSorted(([, one], [, other]) => one.arrival - other.arrival);
  for (const [watcher] of own.slice(0, Math.max(0, own.length - mostStreams + 1))) watcher.end();
}

/** Who may see the same is drawn for once; what had been noted by then is in what they see. */
async function drawRoom(
  meetingId: string,
  { watchers }: Room,
  { draw, sweep, recognise, seen }: Drawing,
): Promise<void> {
  const { named, changes } = await beforeDrawing(sweep, meetingId);
  const now = Date.now();
  for (const id of changes) seen.set(id, now);
  // Whoever comes while this is drawn is drawn for next: nobody is taken for gone who was not asked about.
  const present = [...watchers.keys()];
  const callers = await recognise(present);
  const groups = new Map<string, { caller: Caller; members: Watcher[] }>();
  for (const watcher of present) {
    const caller = callers.get(watcher);
    if (caller === undefined) {
      watcher.end();
      continue;
    }
    const { personId, grants } = caller.actor;
    const key = JSON.stringify([named.has(personId) ? personId : "", grants]);
    const group = groups.get(key) ?? { caller, members: [] };
    group.members.push(watcher);
    groups.set(key, group);
  }
  for (const { caller, members } of groups.values()) {
    const first = members.some((watcher) => watchers.get(watcher)?.shown === null);
    const shown = await draw(caller, meetingId, first);
    for (const watcher of members) {
      const watching = watchers.get(watcher);
      if (shown === null) watcher.end();
      else if (watching !== undefined && watching.shown !== shown.revision) {
        watching.shown = shown.revision;
        watcher.push(shown);
      }
    }
  }
}

/**
 * Whoever has a part of their own in the meeting is shown a room of their own, all others by what they hold; and the changes
 * that the drawing about to begin will show.
 */
const beforeDrawing = (sweep: Db, meetingId: string): Promise<{ named: ReadonlySet<string>; changes: string[] }> =>
  asSweep(sweep, async (trx) => {
    const { rows } = await sql<{ named: string[]; changes: string[] }>`select
      array(select person from meeting, unnest(array[presenter_id, chair_id, minute_taker_id]) person where id = ${meetingId} and person is not null
        union select person_id from attendee_assignment where meeting_id = ${meetingId}
        union select owner_id from solution where meeting_id = ${meetingId} and owner_id is not null) as named,
      array(select id::text from room_change where meeting_id = ${meetingId} and at > clock_timestamp() - make_interval(secs => ${lookBackSeconds})) as changes`.execute(
      trx,
    );
    return { named: new Set(rows[0]?.named), changes: rows[0]?.changes ?? [] };
  });

type Change = { id: string; meetingId: string };

const changesOf = (sweep: Db, meetings: readonly string[]): Promise<Change[]> =>
  asSweep(sweep, async (trx) => {
    const { rows } = await sql<Change>`select id::text, meeting_id as "meetingId" from room_change
      where meeting_id = any (${meetings}::uuid[]) and at > clock_timestamp() - make_interval(secs => ${lookBackSeconds})`.execute(
      trx,
    );
    return rows;
  });

/** What was noted is needed for seconds. */
export const forgetRoomChanges = (sweep: Db): Promise<unknown> =>
  asSweep(sweep, (trx) => sql`delete from room_change where at < clock_timestamp() - interval '1 hour'`.execute(trx));

const asSweep = <T>(sweep: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    return work(trx);
  });
