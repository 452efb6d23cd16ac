import { lazy } from "preact-iso";
import { useState } from "preact/hooks";
import type { PasskeyOffer, PasskeyView } from "#contract/account-passkey.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./own-words.ts";
import { makeKey, passkeysWorkHere, type CeremonyFault } from "./passkey-ceremony.ts";
import { WithPassword } from "./with-password.tsx";

const PasskeyDialog = lazy(() => import("./passkey-dialog.tsx").then((module) => module.PasskeyDialog));

/** Keys kept by one's devices: which there are, a new one, another name, away with it. */
export function Passkeys() {
  const list = useAnswer<{ passkeys: PasskeyView[] }>("/api/account/passkeys");
  return (
    <Section title={words.keysTitle}>
      <p class="soft">{words.keysLead}</p>
      <Answer of={list} what={words.keysWhat}>
        {({ passkeys }) => (passkeys.length > 0 ? <KeyTable keys={passkeys} /> : <p>{words.keysNone}</p>)}
      </Answer>
      {passkeysWorkHere() ? <AddKey /> : <p class="soft small">{words.keysNotHere}</p>}
    </Section>
  );
}

function KeyTable({ keys }: { keys: readonly PasskeyView[] }) {
  const [chosen, setChosen] = useState<PasskeyView | null>(null);
  return (
    <>
      <DataTable
        caption={words.keysTitle}
        captionHidden
        phone="cards"
        rows={keys}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", head: words.keyName, rowHead: true, cell: nameOf },
          { key: "site", head: words.keySite, cell: ({ site }) => site },
          { key: "since", head: words.keySince, cell: ({ createdAt }) => instantText(createdAt) },
          {
            key: "last",
            head: words.lastSeen,
            cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.keyUnused : instantText(lastUsedAt)),
          },
          {
            key: "change",
            head: words.actions,
            cell: (key) => (
              <Button dense onPress={() => setChosen(key)}>
                {words.keyChange}
                <span class="hidden-words"> {key.name}</span>
              </Button>
            ),
          },
        ]}
      />
      {chosen && <PasskeyDialog passkey={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

const nameOf = ({ name, blocked, backedUp }: PasskeyView): string =>
  `${name}${blocked ? ` – ${words.keyBlocked}` : backedUp ? ` (${words.keyBackedUp})` : ""}`;

function AddKey() {
  const [fault, setFault] = useState<CeremonyFault | null>(null);
  const [waiting, setWaiting] = useState(false);
  const add = useSend<PasskeyView>("/api/account/passkeys", { onDone: () => tell(words.keyAdded) });
  const make = async (offer: PasskeyOffer) => {
    setFault(null);
    setWaiting(true);
    const made = await makeKey(offer);
    setWaiting(false);
    if (made.ok) await add.run(made.value);
    else setFault(made.error);
  };
  return (
    <div class="stack-tight">
      {waiting && <p role="status">{words.keyWaiting}</p>}
      {fault ? <Notice kind="warn">{words.keyFaults[fault]}</Notice> : <RefusalNotice refusal={add.refusal} />}
      <WithPassword<PasskeyOffer>
        address="/api/account/passkeys/challenge"
        verb={words.keyAdd}
        busy={words.keyAsking}
        onDone={(offer) => void make(offer)}
      />
    </div>
  );
}
