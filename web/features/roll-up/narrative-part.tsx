import type { Narrative, RollUpView } from "#contract/roll-up.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { begunFrom, NewerNotice, useNewerContent, type Begun } from "#web/app/newer-content.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { Collected } from "./figures-part.tsx";
import { words } from "./words.ts";

const titles: [keyof Narrative, string][] = [
  ["difficulties", words.difficulties],
  ["solutions", words.common],
  ["cellProposals", words.cellProposals],
  ["proposals", words.proposals],
];

/** What people say beside the figures; once approved only read. */
export const NarrativePart = ({ view }: { view: RollUpView }) => (
  <Section title={words.narrative}>
    {view.permissions.narrate ? <NarrativeForm view={view} /> : <Told view={view} />}
  </Section>
);

const Told = ({ view }: { view: RollUpView }) => (
  <div class="stack prose">
    {titles.map(([key, title]) => (
      <div key={key}>
        <h3>{title}</h3>
        {(view.narrative[key] || words.nothing).split("\n").map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </div>
    ))}
  </div>
);

function NarrativeForm({ view }: { view: RollUpView }) {
  const form = useForm<Narrative & Begun>(
    { ...view.narrative, begun: begunFrom(view.version, view.narrative) },
    `roll-up:${view.id}`,
  );
  const save = useSend<RollUpView>(`/api/roll-ups/${view.id}/narrative`, {
    method: "PUT",
    form,
    onDone: ({ version, narrative }) => {
      form.set({ begun: begunFrom(version, narrative) });
      tell(words.saved);
    },
  });
  const changed = titles.some(([key]) => form.values[key] !== view.narrative[key]);
  const { begun: _begun, ...typed } = form.values;
  const newer = useNewerContent<Narrative>({
    form,
    version: view.version,
    content: view.narrative,
    typed,
    refusal: save.refusal,
  });
  const body = { version: newer.version, ...typed };
  return (
    <Form of={form} onSubmit={() => void save.run(body)} refusal={newer.refusal}>
      <NewerNotice of={newer} />
      {titles.map(([key, title]) => (
        <div key={key} class="stack-tight">
          <TextArea label={title} hint={words.narrativeHint} rows={4} maxLength={20_000} {...form.bind(key)} />
          {key === "solutions" && <Collected view={view} texts={view.sharedSolutions} />}
          {key === "cellProposals" && <Collected view={view} texts={view.cellProposals} />}
        </div>
      ))}
      {changed && <p class="small soft">{words.unsaved}</p>}
      <div class="row">
        <Button type="submit" busy={save.busy && words.saving}>
          {words.save}
        </Button>
      </div>
    </Form>
  );
}
