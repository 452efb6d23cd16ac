import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import type { SetUpAnswer, SetUpBody } from "#contract/set-up.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer } from "#web/app/answer.tsx";
import { send } from "#web/app/api.ts";
import { Form, useForm, type FormState } from "#web/app/form.tsx";
import { problemsOf, type Refusal } from "#web/app/refusal.ts";
import { SlipSheet } from "#web/app/slip-sheet.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, ErrorState, Loading } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { cellNames } from "./parse-people.ts";
import { PastePeople, PeopleRows } from "./people-rows.tsx";
import {
  bodyOf,
  emptySetUp,
  missingIn,
  namedPeople,
  newLine,
  problemsAt,
  problemsBeside,
  withSecretaries,
  type SetUpValues,
} from "./set-up-form.ts";
import { words } from "./words.ts";

/** The first start, from the link on the console: one form, then the slips. */
export function SetUpPage() {
  const token = useRoute().params["token"] ?? "";
  const address = `/api/set-up/${encodeURIComponent(token)}`;
  const link = useAnswer<{ expiresAt: string; today: LocalDate }>(address);
  const form = useForm<SetUpValues>(emptySetUp(), "set-up");
  const [done, setDone] = useState<SetUpAnswer | null>(null);
  if (done) return <Done answer={done} />;
  const begun = form.values.name !== "";
  if (link.data === undefined && link.refusal === null) return <Loading what={words.what} />;
  if (link.refusal?.code === "set-up.void" && !begun) return <Void />;
  if (link.refusal && link.refusal.code !== "set-up.void")
    return (
      <Page title={words.title}>
        <ErrorState title="Chưa mở được trang thiết lập" onRetry={link.again} />
      </Page>
    );
  const today = link.data?.today ?? dayOf(new Date().toISOString());
  return (
    <Page wide title={words.title} lead={words.lead}>
      {link.refusal && <Notice kind="warn">{words.resume}</Notice>}
      <SetUpForm {...{ form, address, today }} onDone={setDone} />
    </Page>
  );
}

const Void = () => (
  <Page title={words.title}>
    <EmptyState
      title={words.voidTitle}
      actions={
        <LinkButton look="primary" href="/login">
          {words.goToLogin}
        </LinkButton>
      }
    >
      {words.voidWords}
    </EmptyState>
  </Page>
);

const Done = ({ answer: { slips } }: { answer: SetUpAnswer }) => (
  <Page title={words.doneTitle} lead={words.doneLead}>
    <SlipSheet slips={slips} />
    {slips[0] && (
      <p class="no-print row">
        {words.ownSlip}
        <LinkButton look="primary" href={`/invitation/${slips[0].code.replaceAll("-", "")}`}>
          {slips[0].personName}
        </LinkButton>
      </p>
    )}
  </Page>
);

type Props = {
  form: FormState<SetUpValues>;
  address: string;
  today: LocalDate;
  onDone: (answer: SetUpAnswer) => void;
};

function SetUpForm({ form, address, today, onDone }: Props) {
  const { busy, refusal, submit } = useSetUp(form, address, onDone);
  return (
    <Form of={form} wide onSubmit={() => void submit()} refusal={refusal}>
      <Committee form={form} today={today} />
      <Section title={words.cells}>
        <TextArea label={words.cells} hint={words.cellsHint} rows={8} required {...form.bind("cells")} />
      </Section>
      <People form={form} />
      <p class="soft">
        {words.count(namedPeople(form.values).length, cellNames(form.values.cells).length)}. {words.submitNote}
      </p>
      <Button type="submit" look="primary" busy={busy && words.busy}>
        {words.submit}
      </Button>
    </Form>
  );
}

/** The key follows from the link: sent again after a lost answer, even after a reload, the same content gets the same slips. */
function useSetUp(form: FormState<SetUpValues>, address: string, onDone: (answer: SetUpAnswer) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async () => {
    const missing = missingIn(form.values);
    if (Object.keys(missing).length > 0) return form.complain(missing);
    const body: SetUpBody = bodyOf(form.values);
    setBusy(true);
    const answer = await send<SetUpAnswer>(address, body, { key: address.slice(-40) });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error);
    form.complain(answer.ok ? {} : problemsAt(form.values, problemsOf(answer.error)));
    if (!answer.ok) return;
    form.settled();
    onDone(answer.value);
  };
  return { busy, refusal, submit };
}

const Committee = ({ form, today }: { form: FormState<SetUpValues>; today: LocalDate }) => (
  <Section title={words.committee}>
    <TextField label={words.name} hint={words.nameHint} required {...form.bind("name")} />
    <div class="form-row">
      <TextField label={words.suffix} hint={words.suffixHint} required {...form.bind("documentSuffix")} />
      <TextField label={words.place} hint={words.placeHint} required {...form.bind("place")} />
    </div>
    <div class="form-row">
      <TextField label={words.superior} {...form.bind("superiorName")} />
      <TextField label={words.superiorSymbol} {...form.bind("superiorSymbol")} />
    </div>
    <DateField label={words.term} required today={today} {...form.bind("termStartedOn")} />
  </Section>
);

function People({ form }: { form: FormState<SetUpValues> }) {
  const [pasting, setPasting] = useState(false);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const { values } = form;
  const cells = cellNames(values.cells);
  const set = (people: SetUpValues["people"]) => {
    form.set({ people });
    form.complain(problemsBeside(form.problems));
  };
  return (
    <Section
      title={words.people}
      actions={
        <Button dense onPress={() => setPasting(true)}>
          {words.paste}
        </Button>
      }
    >
      <p class="soft">{words.peopleLead}</p>
      {form.problems["people"] && (
        <p class="field-problem" role="alert">
          {form.problems["people"]}
        </p>
      )}
      {unread.length > 0 && (
        <Notice kind="warn" title={words.unreadTitle}>
          <ul>
            {unread.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      <PeopleRows people={values.people} cells={cells} problems={form.problems} onChange={set} />
      <div class="row">
        <Button icon="plus" onPress={() => set([...values.people, newLine()])}>
          {words.add}
        </Button>
        {cells.length > 0 && (
          <Button icon="plus" onPress={() => set(withSecretaries(values))}>
            {words.addSecretaries}
          </Button>
        )}
      </div>
      <PastePeople
        open={pasting}
        cells={cells}
        onClose={() => setPasting(false)}
        onTake={(people, unread) => {
          set([...values.people.filter(({ name }) => name.trim() !== ""), ...people]);
          setUnread(unread);
          setPasting(false);
        }}
      />
    </Section>
  );
}
