import type { RoomState } from "#contract/meeting-room.ts";

type Heard = { onState: (state: RoomState) => void; onLive: (live: boolean) => void };

/**
 * The room as it changes, while the page is looked at: one stream for a browser's visible page. Not live while there is none, so
 * that the page asks by itself; the browser connects anew after a drop and goes on from the room it has. Returns how to end it.
 * M5; design 4: live.
 */
export function watchRoom(id: string, { onState, onLive }: Heard): () => void {
  let source: EventSource | null = null;
  const stop = () => {
    source?.close();
    source = null;
    onLive(false);
  };
  const look = () => {
    if (document.visibilityState !== "visible") return stop();
    if (source !== null) return;
    source = new EventSource(`/api/meetings/${id}/room/stream`);
    source.addEventListener("open", () => onLive(true));
    source.addEventListener("error", () => onLive(false));
    source.addEventListener("room", ({ data }: MessageEvent<string>) => onState(JSON.parse(data) as RoomState));
    source.addEventListener("end", stop);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    source?.close();
  };
}
