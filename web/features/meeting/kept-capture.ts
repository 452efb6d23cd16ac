import { useEffect } from "preact/hooks";
import type { CaptureView } from "#contract/capture.ts";
import type { Asked } from "#web/app/answer.tsx";
import { useSilence } from "#web/app/session.ts";
import { askToStay } from "#web/offline/tidy-up.ts";

const KEPT = "capture";

const kept = (): CaptureView | undefined => {
  const text = localStorage.getItem(KEPT);
  return text === null ? undefined : (JSON.parse(text) as CaptureView);
};

/**
 * What the server said last, kept on this device while it may write, so that it opens again without a line; once it may no more, the
 * meeting's names and topic go from it. M6; design 4: offline.
 */
export function useKeptCapture({ data, refusal }: Asked<CaptureView>): CaptureView | undefined {
  useEffect(() => {
    if (data?.state === "allowed") localStorage.setItem(KEPT, JSON.stringify(data));
    else if (data || refusal?.code === "capture.none") localStorage.removeItem(KEPT);
  }, [data, refusal]);
  useEffect(() => void askToStay(), []);
  const silence = useSilence();
  return data ?? (refusal?.code === "unreachable" || (silence && refusal === null) ? kept() : undefined);
}
