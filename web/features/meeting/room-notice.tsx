import { OutboxNotice } from "#web/offline/outbox-notice.tsx";
import { useDraftChanges } from "./draft.ts";
import type { Room } from "./room-state.ts";
import { takeBack } from "./take-back.ts";

type Props = { room: Room; onStep: (step: number) => void };

/** What of this device's lines needs a person; a refused one can be put right in the field it came from. M6. */
export function RoomNotice({ room, onStep }: Props) {
  useDraftChanges();
  return <OutboxNotice outbox={room.outbox} rewriting={(entry) => takeBack(room, entry, onStep)} />;
}
