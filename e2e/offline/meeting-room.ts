import { randomUUID } from "node:crypto";
import type { RoomState } from "#contract/meeting-room.ts";
import type { ApplicationStage, LogIn } from "../application-stage.ts";

/** What a program asks of the application under somebody's session, past every line: the truth a device is held against. */
type Asker = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: object) => Promise<T>;
  put: <T>(path: string, body: object) => Promise<T>;
};

async function askAs(address: string, who: LogIn): Promise<Asker> {
  const opened = await fetch(`${address}/api/session`, json("POST", who));
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  const ask = async <T>(path: string, { headers, ...init }: ReturnType<typeof json> | { headers?: object }) => {
    const answer = await fetch(`${address}${path}`, { ...init, headers: { ...headers, cookie } });
    const told = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(told)}`);
    return told;
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, json("POST", body)),
    put: (path, body) => ask(path, json("PUT", body)),
  };
}

const json = (method: string, body: object) => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Meetings of one cell, each on a day of its own, so that none stands in another's time. */
const firstDay = "2023-04-12";
const dayMs = 86_400_000;

export type Rooms = {
  /** A running meeting nobody has written in; its minute-taker is named. */
  next: () => Promise<string>;
  look: (id: string) => Promise<RoomState>;
  /** Under the secretary's session. */
  asker: Asker;
};

type Meeting = { version: number };

export async function openRooms(stage: ApplicationStage, secretary: LogIn, taker: string): Promise<Rooms> {
  const asker = await askAs(stage.address, secretary);
  const { organisationId } = await asker.get<{ organisationId: string }>("/api/meetings");
  let made = 0;
  const next = async (): Promise<string> => {
    const date = new Date(Date.parse(firstDay) + made * dayMs).toISOString().slice(0, 10);
    await asker.post("/api/demo-day", { day: date });
    made += 1;
    const id = randomUUID();
    const when = { date, time: "08:00", endTime: "10:00" };
    const said = { ...when, place: "Phòng họp tầng 2", presenterId: null, topicTitle: `Sinh hoạt ${made}` };
    const kind = { id, organisationId, kind: "regular", periodKey: null, cellPlanItemId: null };
    const { version } = await asker.post<Meeting>("/api/meetings", { ...kind, ...said });
    const notice = { version, ...said, questions: [], papers: [] };
    const noticed = await asker.post<Meeting>(`/api/meetings/${id}/notice`, notice);
    await asker.post(`/api/meetings/${id}/start`, { version: noticed.version });
    const room = await asker.get<RoomState>(`/api/meetings/${id}/room`);
    const minuteTakerId = room.roll?.find(({ person }) => person.name === taker)?.person.id ?? null;
    await asker.put(`/api/meetings/${id}/people`, { version: room.meeting.version, chairId: null, minuteTakerId });
    return id;
  };
  return { next, asker, look: (id) => asker.get<RoomState>(`/api/meetings/${id}/room`) };
}
