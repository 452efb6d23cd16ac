import type { PasskeyView } from "#contract/account-passkey.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./own-words.ts";

/** Another name for a key, or away with it. */
export function PasskeyDialog({ passkey, onClose }: { passkey: PasskeyView; onClose: () => void }) {
  const address = `/api/account/passkeys/${passkey.id}`;
  const form = useForm({ name: passkey.name });
  const done = (said: string) => () => {
    tell(said);
    onClose();
  };
  const rename = useSend<object>(address, { method: "PUT", form, onDone: done(words.keyNamed) });
  const remove = useSend<object>(address, { method: "DELETE", onDone: done(words.keyRemoved) });
  const submit = () =>
    form.values.name.trim() === "" ? form.complain({ name: words.keyNameMissing }) : void rename.run(form.values);
  return (
    <Dialog open title={words.keyDialog} onClose={onClose}>
      <Form of={form} onSubmit={submit} refusal={rename.refusal}>
        <TextField label={words.keyName} maxLength={60} required {...form.bind("name")} />
        <Button type="submit" look="primary" busy={rename.busy && words.keyNaming}>
          {words.keyNameIt}
        </Button>
      </Form>
      <div class="stack-tight">
        <p class="soft">{words.keyRemoveLead}</p>
        <RefusalNotice refusal={remove.refusal} />
        <Button look="danger" busy={remove.busy && words.keyRemoving} onPress={() => void remove.run(undefined)}>
          {words.keyRemove}
        </Button>
      </div>
    </Dialog>
  );
}
