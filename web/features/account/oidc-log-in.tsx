import { useMemo } from "preact/hooks";
import type { LogInWays } from "#contract/account-oidc.ts";
import type { RefusalCode } from "#contract/refusal.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { words } from "./words.ts";

/** The way through the office's own provider, where there is one. */
export function OidcLogIn({ next }: { next: string }) {
  const ways = useAnswer<LogInWays>("/api/session/ways");
  const leave = useSend<{ address: string }>("/api/session/oidc", {
    onDone: ({ address }) => location.assign(address),
  });
  const label = globalThis.isSecureContext ? ways.data?.oidc?.label : undefined;
  if (label === undefined) return null;
  return (
    <div class="stack-tight">
      <RefusalNotice refusal={leave.refusal} />
      <Button busy={leave.busy && words.leaving} onPress={() => void leave.run({ next })}>
        {label}
      </Button>
    </div>
  );
}

/** Why the way through the provider led back to this page. What stands in the address is a code, never words to be shown. */
export function BackRefused({ code }: { code: string | undefined }) {
  const refusal = useMemo(() => (code?.startsWith("oidc.") ? { code: code as RefusalCode } : null), [code]);
  return <RefusalNotice refusal={refusal} />;
}

/** The six digits of those who set up a second factor, after the provider has said who they are. */
export function OidcCode({ onDone }: { onDone: (next: string) => void }) {
  const form = useForm({ code: "" });
  const send = useSend<{ next: string }>("/api/session/oidc/code", { form, onDone: ({ next }) => onDone(next) });
  const submit = () =>
    form.values.code.trim() === "" ? form.complain({ code: words.codeMissing }) : void send.run(form.values);
  return (
    <Form of={form} onSubmit={submit} refusal={send.refusal}>
      <TextField
        label={words.code}
        hint={words.codeHint}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={20}
        {...form.bind("code")}
      />
      <Button type="submit" look="primary" busy={send.busy && words.busy}>
        {words.submit}
      </Button>
      <a href="/login">{words.otherWay}</a>
    </Form>
  );
}
