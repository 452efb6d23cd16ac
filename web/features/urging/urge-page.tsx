// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "#web/ui/page-bar.css";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { UrgedAnswer, WaitingThing, WaitingView } from "#contract/urging.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { CallDialog } from "./call-dialog.tsx";
import { ThingCard } from "./thing-card.tsx";
import { keyOf, words } from "./words.ts";

/** What presses, whose turn it is, and the words to send: read first, changed where wanted, sent to many at once. S3. */
export function UrgePage() {
  const { url } = useLocation();
  const query = url.includes("?") ? url.slice(url.indexOf("?")) : "?";
  const asked = useAnswer<WaitingView>(`/api/urgings/waiting${query}`);
  const lead = asked.data && [asked.data.organisation.name, asked.data.periodLabel].filter(Boolean).join(" · ");
  return (
    <Page
      title={words.title}
      lead={lead ?? ""}
      actions={<LinkButton href="/urging/record">{words.record}</LinkButton>}
      crumbs={[{ label: "Bảng theo dõi", href: "/board" }]}
    >
      <Answer of={asked} what="việc cần đôn đốc">
        {(view) =>
          view.things.length === 0 ? (
            <EmptyState icon="board" title={words.empty}>
              {words.emptyWhy}
            </EmptyState>
          ) : (
            <Things key={`${view.organisation.id} ${view.periodLabel}`} view={view} />
          )
        }
      </Answer>
    </Page>
  );
}

type Texts = Readonly<Record<string, string>>;

/** What can be sent: somebody's turn it must be. */
const sendable = ({ doers }: WaitingThing): boolean => doers.length > 0;

function Things({ view: { things, today } }: { view: WaitingView }) {
  const overdue = things.filter((thing) => thing.overdue && sendable(thing)).map(keyOf);
  const [chosen, setChosen] = useState<readonly string[]>(overdue);
  const [texts, setTexts] = useState<Texts>({});
  const [calling, setCalling] = useState<WaitingThing | null>(null);
  const picked = things.filter((thing) => chosen.includes(keyOf(thing)) && sendable(thing));
  const toggle = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <div class="stack">
      <Choosing {...{ things, overdue, chosen }} onChoose={setChosen} />
      <h2 class="hidden-words">{words.back}</h2>
      <ul class="plain-list stack">
        {things.map((thing) => (
          <li key={keyOf(thing)}>
            <ThingCard
              thing={thing}
              chosen={chosen.includes(keyOf(thing))}
              text={texts[keyOf(thing)] ?? thing.text}
              onToggle={() => toggle(keyOf(thing))}
              onText={(text) => setTexts({ ...texts, [keyOf(thing)]: text })}
              onCall={() => setCalling(thing)}
            />
          </li>
        ))}
      </ul>
      <Sending picked={picked} texts={texts} onSent={() => setChosen([])} />
      {calling && <CallDialog thing={calling} today={today} onClose={() => setCalling(null)} />}
    </div>
  );
}

type ChoosingProps = {
  things: readonly WaitingThing[];
  overdue: readonly string[];
  chosen: readonly string[];
  onChoose: (keys: readonly string[]) => void;
};

const Choosing = ({ things, overdue, chosen, onChoose }: ChoosingProps) => {
  const all = things.filter(sendable).map(keyOf);
  return (
    <div class="row no-print">
      {overdue.length > 0 && overdue.length < all.length && (
        <Button onPress={() => onChoose(overdue)}>{words.overdueOnly(overdue.length)}</Button>
      )}
      {all.length > 0 && <Button onPress={() => onChoose(all)}>{words.all(all.length)}</Button>}
      {chosen.length > 0 && (
        <Button look="quiet" onPress={() => onChoose([])}>
          {words.none}
        </Button>
      )}
    </div>
  );
};

type SendingProps = { picked: readonly WaitingThing[]; texts: Texts; onSent: () => void };

/** A confirmation that names everybody who will be told. */
function Sending({ picked, texts, onSent }: SendingProps) {
  const [open, setOpen] = useState(false);
  const urge = useSend<UrgedAnswer>("/api/urgings", {
    onDone: ({ people, things }) => {
      setOpen(false);
      onSent();
      tell(words.sent(people, things));
    },
  });
  const run = () =>
    void urge.run({
      things: picked.map((thing) => ({
        organisationId: thing.organisationId,
        periodKey: thing.periodKey,
        milestone: thing.milestone,
        text: (texts[keyOf(thing)] ?? thing.text).trim(),
      })),
    });
  // Words emptied are put right before anybody is asked to confirm.
  const ask = () => {
    const empty = picked.find((thing) => (texts[keyOf(thing)] ?? thing.text).trim() === "");
    if (empty === undefined) return setOpen(true);
    document.querySelector<HTMLElement>(`[name="text ${keyOf(empty)}"]`)?.focus();
  };
  const people = [...new Set(picked.flatMap(({ doers }) => doers.map(({ name }) => `đồng chí ${name}`)))];
  return (
    <div class="page-bar no-print">
      <Button look="primary" unavailable={picked.length === 0 && words.choose} onPress={ask}>
        {words.send(picked.length)}
      </Button>
      <ConfirmNotice
        open={open}
        title={words.send(picked.length)}
        notices={people}
        verb={words.send(0)}
        busy={urge.busy && words.sending}
        onConfirm={() => run()}
        onClose={() => setOpen(false)}
      >
        <RefusalNotice refusal={urge.refusal} />
      </ConfirmNotice>
    </div>
  );
}
