import { useEffect, useState } from "preact/hooks";
import type { RoomState } from "#contract/meeting-room.ts";

/**
 * The room as it changes, while the page is looked at: one stream for a browser's visible page. `false` while there is none, so
 * that the page asks by itself; the browser connects anew after a drop and goes on from the room it has. M5; design 4: live.
 */
export function useRoomStream(id: string, ready: boolean, onState: (state: RoomState) => void): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    if (!ready) return;
    let source: EventSource | null = null;
    const stop = () => {
      source?.close();
      source = null;
      setLive(false);
    };
    const look = () => {
      if (document.visibilityState !== "visible") return stop();
      if (source !== null) return;
      source = new EventSource(`/api/meetings/${id}/room/stream`);
      source.addEventListener("open", () => setLive(true));
      source.addEventListener("error", () => setLive(false));
      source.addEventListener("room", ({ data }: MessageEvent<string>) => onState(JSON.parse(data) as RoomState));
      source.addEventListener("end", stop);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      source?.close();
    };
  }, [id, ready]);
  return live;
}
