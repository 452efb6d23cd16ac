import { useState } from "preact/hooks";
import type { SecondFactorOffer } from "#contract/account.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./own-words.ts";
import { WithPassword } from "./with-password.tsx";

/** Six digits from a telephone beside the password: turned on by a first code, off by the password. */
export function SecondFactor({ on }: { on: boolean }) {
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  return (
    <Section title={words.factorTitle}>
      <p class="soft">{on ? words.factorOn : words.factorOff}</p>
      {on && <TurnOff />}
      {!on && offer === null && <Begin onOffer={setOffer} />}
      {!on && offer !== null && <Confirm offer={offer} onDone={() => setOffer(null)} />}
    </Section>
  );
}

const Begin = ({ onOffer }: { onOffer: (offer: SecondFactorOffer) => void }) => (
  <WithPassword<SecondFactorOffer>
    address="/api/account/second-factor"
    verb={words.factorBegin}
    busy={words.factorBeginning}
    onDone={onOffer}
  />
);

const TurnOff = () => (
  <WithPassword<object>
    address="/api/account/second-factor/removal"
    verb={words.factorDrop}
    busy={words.factorDropping}
    onDone={() => tell(words.factorOffNow)}
  />
);

function Confirm({ offer, onDone }: { offer: SecondFactorOffer; onDone: () => void }) {
  const form = useForm({ code: "" });
  const confirm = useSend<object>("/api/account/second-factor/confirmation", {
    form,
    onDone: () => {
      tell(words.factorOnNow);
      onDone();
    },
  });
  return (
    <Form of={form} onSubmit={() => void confirm.run(form.values)} refusal={confirm.refusal}>
      <p>{words.factorScan}</p>
      <img src={offer.qr} alt={words.factorQr} width="200" height="200" />
      <p class="small">
        {words.factorType} <code>{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <TextField
        label={words.factorCode}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
        required
        {...form.bind("code")}
      />
      <Button type="submit" look="primary" busy={confirm.busy && words.factorConfirming}>
        {words.factorConfirm}
      </Button>
    </Form>
  );
}
