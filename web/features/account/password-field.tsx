import { useState } from "preact/hooks";
import type { Bound } from "#web/app/form.tsx";
import { CheckField, TextField } from "#web/ui/fields.tsx";
import { words } from "./own-words.ts";

/** A password to be chosen, seen on request: typed once and read, not twice blindly. */
export function NewPasswordField({ label, ...bound }: Bound<string> & { label: string }) {
  const [shown, setShown] = useState(false);
  return (
    <div class="stack-tight">
      <TextField
        label={label}
        hint={words.passwordHint}
        type={shown ? "text" : "password"}
        autocomplete="new-password"
        maxLength={200}
        required
        {...bound}
      />
      <CheckField label={words.show} name={`${bound.name}-shown`} value={shown} onValue={setShown} />
    </div>
  );
}
