import { useState } from "preact/hooks";
import type { Slip } from "#contract/account.ts";
import type { PersonView } from "#contract/member.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { SlipSheet } from "#web/app/slip-sheet.tsx";
import { Button } from "#web/ui/button.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { CheckField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { accountWords, words } from "./words.ts";

type Props = { person: PersonView; account: NonNullable<PersonView["account"]> };

/** How the person logs in: a new code in two clicks, shown at once to be printed. */
export function AccountSection({ person, account }: Props) {
  const [asking, setAsking] = useState(false);
  const [slip, setSlip] = useState<Slip | null>(null);
  return (
    <Section title={words.account}>
      <KeyValues
        facts={[
          { term: words.account, value: [account.username, accountWords[account.state]].filter(Boolean).join(" – ") },
        ]}
      />
      {slip && <SlipSheet slips={[slip]} />}
      {person.permissions.invite && !asking && (
        <div class="row">
          {account.state !== "disabled" && (
            <Button onPress={() => setAsking(true)}>{account.state === "none" ? words.invite : words.renew}</Button>
          )}
          {account.state !== "none" && person.permissions.switchAccount && (
            <SwitchAccount person={person} disabled={account.state === "disabled"} />
          )}
        </div>
      )}
      {asking && (
        <NewCode
          person={person}
          first={account.state === "none"}
          onSlip={(made) => {
            setSlip(made);
            setAsking(false);
          }}
        />
      )}
    </Section>
  );
}

function NewCode({ person, first, onSlip }: { person: PersonView; first: boolean; onSlip: (slip: Slip) => void }) {
  const [dropSecondFactor, setDrop] = useState(false);
  const invite = useSend<Slip>(`/api/people/${person.id}/invitation`, { onDone: onSlip });
  return (
    <div class="stack">
      <RefusalNotice refusal={invite.refusal} />
      {!first && (
        <>
          <p>{words.inviteNote(person.name)}</p>
          <CheckField label={words.dropFactor} name="dropSecondFactor" value={dropSecondFactor} onValue={setDrop} />
        </>
      )}
      <div class="row">
        <Button
          look="primary"
          busy={invite.busy && words.making}
          onPress={() => void invite.run(first ? {} : { dropSecondFactor })}
        >
          {first ? words.invite : words.renew}
        </Button>
      </div>
    </div>
  );
}

function SwitchAccount({ person, disabled }: { person: PersonView; disabled: boolean }) {
  const change = useSend<object>(`/api/people/${person.id}/account`, {
    onDone: () => tell(disabled ? words.enabled : words.disabled),
  });
  return (
    <>
      <Button
        look={disabled ? "plain" : "danger"}
        busy={change.busy && words.switching}
        onPress={() => void change.run({ disabled: !disabled })}
      >
        {disabled ? words.enable : words.disable}
      </Button>
      <RefusalNotice refusal={change.refusal} />
    </>
  );
}
