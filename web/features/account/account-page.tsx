import { ErrorBoundary, lazy } from "preact-iso";
import type { SessionView } from "#contract/account.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NewPasswordField } from "./password-field.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { Sessions } from "./sessions.tsx";
import { words } from "./own-words.ts";
import { weakText } from "./refusal-words.ts";

const Passkeys = lazy(() => import("./passkeys.tsx").then((module) => module.Passkeys));
const OidcLink = lazy(() => import("./oidc-link.tsx").then((module) => module.OidcLink));

/** One's own account: who one is here, password, second factor, where one is logged in. */
export function AccountPage() {
  const session = useAnswer<SessionView>("/api/session");
  return (
    <Page title={words.title}>
      <Answer of={session} what={words.what}>
        {(view) => (
          <div class="stack-loose">
            <KeyValues
              facts={[
                { term: words.username, value: view.account.username },
                {
                  term: words.roles,
                  value: view.roles.map(({ title, organisation }) => `${title} – ${organisation.name}`).join("; "),
                },
              ]}
            />
            <ChangePassword />
            <SecondFactor on={view.account.secondFactor} />
            <ErrorBoundary>
              <Passkeys />
              <OidcLink />
            </ErrorBoundary>
            <Sessions />
            <p>
              <LinkButton href="/audit/readings">{words.readings}</LinkButton>
            </p>
          </div>
        )}
      </Answer>
    </Page>
  );
}

const emptyPasswords = { current: "", next: "" };

function ChangePassword() {
  const form = useForm(emptyPasswords);
  const change = useSend<object>("/api/account/password", {
    method: "PUT",
    form,
    onDone: () => {
      form.set(emptyPasswords);
      tell(words.changed);
    },
  });
  const submit = async () => {
    const { current, next } = form.values;
    const missing = {
      ...(current === "" && { current: words.currentMissing }),
      ...(next === "" && { next: words.passwordMissing }),
    };
    if (Object.keys(missing).length > 0) return form.complain(missing);
    const answer = await change.run(form.values);
    if (answer.ok) return;
    if (answer.error.code === "account.password-weak") form.complain({ next: weakText(answer.error["fault"]) });
    if (answer.error.code === "account.password-wrong") form.complain({ current: words.currentWrong });
  };
  return (
    <Section title={words.passwordTitle}>
      <Form of={form} onSubmit={() => void submit()} refusal={change.refusal}>
        <TextField
          label={words.current}
          type="password"
          autocomplete="current-password"
          required
          {...form.bind("current")}
        />
        <NewPasswordField label={words.next} {...form.bind("next")} />
        <Button type="submit" busy={change.busy && words.changing}>
          {words.change}
        </Button>
      </Form>
    </Section>
  );
}
