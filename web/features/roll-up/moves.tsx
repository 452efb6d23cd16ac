import { useState } from "preact/hooks";
import type { RollUpView } from "#contract/roll-up.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { tell } from "#web/ui/toast.tsx";
import { periodText, words } from "./words.ts";

/** What may be done with the roll-up next; what others will notice is asked once more. */
export function Moves({ view }: { view: RollUpView }) {
  const { permissions, version } = view;
  const [asking, setAsking] = useState<"approve" | "send" | null>(null);
  const move = (verb: string, done: string) => ({ path: `/api/roll-ups/${view.id}/${verb}`, done });
  const refresh = useMove(move("refresh", words.refreshed));
  const reopen = useMove(move("reopen", words.reopened));
  const approve = useMove(move("approve", words.approved));
  const send = useMove(move("send", words.sent));
  const asked = asking === "send" ? send : approve;
  const confirm = async () => {
    await asked.run({ version });
    setAsking(null);
  };
  const period = periodText(view.periodKey);
  if (!Object.values(permissions).includes(true)) return null;
  return (
    <div class="stack no-print">
      <RefusalNotice refusal={send.refusal ?? approve.refusal ?? reopen.refusal ?? refresh.refusal} />
      <div class="row">
        {permissions.send && (
          <Button look="primary" onPress={() => setAsking("send")}>
            {words.send}
          </Button>
        )}
        {permissions.approve && (
          <Button look="primary" onPress={() => setAsking("approve")}>
            {words.approve}
          </Button>
        )}
        {permissions.refresh && (
          <Button busy={refresh.busy && words.refreshing} onPress={() => void refresh.run({ version })}>
            {words.refresh}
          </Button>
        )}
        {permissions.reopen && (
          <Button busy={reopen.busy && words.saving} onPress={() => void reopen.run({ version })}>
            {words.reopen}
          </Button>
        )}
      </div>
      <ConfirmNotice
        open={asking !== null}
        title={(asking === "send" ? words.sendTitle : words.approveTitle)(period)}
        notices={[asking === "send" ? (view.superior ?? words.superior) : words.office]}
        verb={asking === "send" ? words.send : words.approve}
        busy={asked.busy && (asking === "send" ? words.sending : words.approving)}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(null)}
      >
        {asking === "send" && <p>{words.sendFrozen}</p>}
      </ConfirmNotice>
    </div>
  );
}

const useMove = ({ path, done }: { path: string; done: string }) =>
  useSend<RollUpView>(path, { onDone: () => tell(done) });
