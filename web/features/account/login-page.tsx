import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { forgetAll } from "#web/app/answer-cache.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { BackRefused, OidcCode, OidcLogIn } from "./oidc-log-in.tsx";
import { PasskeyLogIn } from "./passkey-log-in.tsx";
import { safeNext } from "./safe-next.ts";
import { words } from "./words.ts";

type LogInAnswer = { personName: string };

/** Asked for only after the password was right, of those who set up a second factor. */
const CODE_MISSING = "account.code-missing";

/** User name and password, or what else this browser and this office have. */
export function LoginPage() {
  const { query, route } = useLocation();
  const [asksCode, setAsksCode] = useState(false);
  const next = safeNext(query["next"]);
  const goOn = (place = next) => {
    forgetAll();
    route(place, true);
  };
  return (
    <Page title={words.title}>
      {!globalThis.isSecureContext && (
        <Notice kind="warn" title={words.insecureTitle}>
          {words.insecure}
        </Notice>
      )}
      <BackRefused code={query["refused"]} />
      {query["step"] === "code" ? (
        <OidcCode onDone={(place) => goOn(safeNext(place))} />
      ) : (
        <>
          <PasswordForm asksCode={asksCode} onAsksCode={() => setAsksCode(true)} onDone={() => goOn()} />
          {!asksCode && <PasskeyLogIn onDone={() => goOn()} />}
          {!asksCode && <OidcLogIn next={next} />}
        </>
      )}
      <p class="soft small">{words.help}</p>
    </Page>
  );
}

type PasswordProps = { asksCode: boolean; onAsksCode: () => void; onDone: () => void };

/** User name and password; the code is asked only of those who set up a second factor. */
function PasswordForm({ asksCode, onAsksCode, onDone }: PasswordProps) {
  const { route } = useLocation();
  const form = useForm({ username: "", password: "", code: "" });
  const login = useSend<LogInAnswer, object>("/api/session", { form, onDone });
  const submit = async () => {
    const missing = emptyFields(form.values, asksCode);
    if (Object.keys(missing).length > 0) return form.complain(missing);
    const { code, ...credentials } = form.values;
    const answer = await login.run(asksCode ? { ...credentials, code } : credentials);
    if (answer.ok) return;
    if (answer.error.code === CODE_MISSING) onAsksCode();
    // The slip's code typed as a password: the slip's page lets its person choose one.
    if (answer.error.code === "account.password-not-chosen") route(`/invitation/${String(answer.error["invitation"])}`);
  };
  return (
    <Form
      of={form}
      onSubmit={() => void submit()}
      refusal={asksCode && login.refusal?.code === CODE_MISSING ? null : login.refusal}
    >
      <TextField label={words.username} autocomplete="username" {...form.bind("username")} />
      <TextField label={words.password} type="password" autocomplete="current-password" {...form.bind("password")} />
      {asksCode && (
        <TextField
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autocomplete="one-time-code"
          {...form.bind("code")}
        />
      )}
      <Button
        type="submit"
        look="primary"
        busy={login.busy && words.busy}
        unavailable={!globalThis.isSecureContext && words.insecureTitle}
      >
        {words.submit}
      </Button>
    </Form>
  );
}

function emptyFields(
  { username, password, code }: { username: string; password: string; code: string },
  asksCode: boolean,
): Record<string, string> {
  return {
    ...(username.trim() ? {} : { username: words.usernameMissing }),
    ...(password ? {} : { password: words.passwordMissing }),
    ...(asksCode && !code.trim() ? { code: words.codeMissing } : {}),
  };
}
