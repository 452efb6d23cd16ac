import type { CaptureView } from "#contract/capture.ts";
import { OutboxNotice, type Rewriting } from "#web/offline/outbox-notice.tsx";
import { dropLine } from "#web/offline/settle-line.ts";
import type { Outbox } from "#web/offline/use-outbox.ts";
import { captureDraft, captureSpeaker } from "./capture-lines.tsx";
import { unknownSpeaker } from "./typed-fields.ts";
import { draftAt, putDraft, useDraftChanges } from "./draft.ts";

type Props = { view: CaptureView; outbox: Outbox };

/** What of this grant's lines needs a person; a refused one goes back into the field, to be put right there. M6. */
export function CaptureNotice({ view: { id }, outbox }: Props) {
  useDraftChanges();
  const rewriting: Rewriting = (entry) => {
    if (entry.account.id !== id) return null;
    const { personId, body } = entry.body as { personId: string | null; body: string };
    return {
      unavailable: (draftAt(captureDraft(id)) ?? "") !== "" && "Ghi xong ý kiến đang gõ dở trước",
      run: () => {
        putDraft(captureSpeaker(id), JSON.stringify({ personId: personId ?? unknownSpeaker.id }));
        putDraft(captureDraft(id), body);
        void dropLine(entry);
      },
    };
  };
  const others = outbox.others.filter((left) => !left.byCode);
  return <OutboxNotice outbox={{ ...outbox, others }} rewriting={rewriting} />;
}
