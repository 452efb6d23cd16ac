import { useLocation, useRoute } from "preact-iso";
import type { InvitationView } from "#contract/account.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { forgetAll } from "#web/app/answer-cache.ts";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalText } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, Loading } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NewPasswordField } from "./password-field.tsx";
import { words } from "./own-words.ts";
import { weakText } from "./refusal-words.ts";

/** From a slip: whose it is, and an own password. Opening it uses nothing up. */
export function InvitationPage() {
  const code = useRoute().params["code"];
  return code ? <Invitation code={code} /> : <TypeCode />;
}

/** For those who type what stands on the paper. */
function TypeCode() {
  const { route } = useLocation();
  const form = useForm({ code: "" });
  const open = () => {
    const code = form.values.code.replace(/[\s-]/g, "");
    if (code === "") return form.complain({ code: words.codeMissing });
    route(`/invitation/${encodeURIComponent(code)}`);
  };
  return (
    <Page title={words.typeTitle} lead={words.typeLead}>
      <Form of={form} onSubmit={open}>
        <TextField label={words.code} hint={words.codeHint} required {...form.bind("code")} />
        <Button type="submit" look="primary">
          {words.open}
        </Button>
      </Form>
    </Page>
  );
}

function Invitation({ code }: { code: string }) {
  const address = `/api/invitations/${encodeURIComponent(code)}`;
  const slip = useAnswer<InvitationView>(address);
  if (slip.data) return <Choose view={slip.data} address={address} />;
  if (slip.refusal === null) return <Loading what={words.invitationWhat} />;
  return (
    <Page title={words.invitationTitle}>
      <EmptyState icon="warning" title={words.invitationVoid}>
        <RefusalText refusal={slip.refusal} />
      </EmptyState>
      <TypeAnother />
    </Page>
  );
}

const TypeAnother = () => (
  <p>
    <a href="/invitation">{words.typeTitle}</a>
  </p>
);

function Choose({ view, address }: { view: InvitationView; address: string }) {
  const { route } = useLocation();
  const form = useForm({ password: "" });
  const accept = useSend<{ loggedIn: boolean }>(address, {
    form,
    onDone: ({ loggedIn }) => {
      forgetAll();
      if (!loggedIn) tell(words.chosen);
      route(loggedIn ? "/" : "/login", true);
    },
  });
  const submit = async () => {
    if (form.values.password === "") return form.complain({ password: words.passwordMissing });
    const answer = await accept.run({ password: form.values.password });
    if (!answer.ok && answer.error.code === "account.password-weak")
      form.complain({ password: weakText(answer.error["fault"]) });
  };
  return (
    <Page title={words.invitationTitle} lead={words.hello(view.personName)}>
      <KeyValues
        facts={[
          { term: words.username, value: <strong>{view.username}</strong> },
          { term: words.place, value: view.organisationName },
          { term: words.until, value: instantText(view.expiresAt) },
        ]}
      />
      {view.renewal && <Notice>{words.renewal}</Notice>}
      <Form of={form} onSubmit={() => void submit()} refusal={accept.refusal}>
        <input type="text" name="username" autocomplete="username" value={view.username} hidden readOnly />
        <NewPasswordField label={words.password} {...form.bind("password")} />
        <Button type="submit" look="primary" busy={accept.busy && words.choosing}>
          {words.choose}
        </Button>
      </Form>
    </Page>
  );
}
