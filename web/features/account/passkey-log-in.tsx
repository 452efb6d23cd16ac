import { useState } from "preact/hooks";
import type { PasskeyQuestion } from "#contract/account-passkey.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { passkeysWorkHere, useKey, type CeremonyFault } from "./passkey-ceremony.ts";
import { words } from "./words.ts";

/** One press instead of user name and password, where the browser can do it at all. */
export const PasskeyLogIn = ({ onDone }: { onDone: () => void }) =>
  passkeysWorkHere() ? <KeyButton onDone={onDone} /> : null;

function KeyButton({ onDone }: { onDone: () => void }) {
  const [fault, setFault] = useState<CeremonyFault | null>(null);
  const [waiting, setWaiting] = useState(false);
  const ask = useSend<PasskeyQuestion>("/api/session/passkey/challenge");
  const enter = useSend<object>("/api/session/passkey", { onDone });
  const press = async () => {
    setFault(null);
    setWaiting(true);
    const asked = await ask.run(undefined);
    const used = asked.ok ? await useKey(asked.value) : null;
    setWaiting(false);
    if (used?.ok) await enter.run(used.value);
    else setFault(used?.error ?? null);
  };
  return (
    <div class="stack-tight">
      {fault && <Notice kind="warn">{words.keyFaults[fault]}</Notice>}
      {!fault && <RefusalNotice refusal={ask.refusal ?? enter.refusal} />}
      <Button busy={(waiting && words.keyWaiting) || (enter.busy && words.busy)} onPress={() => void press()}>
        {words.key}
      </Button>
    </div>
  );
}
