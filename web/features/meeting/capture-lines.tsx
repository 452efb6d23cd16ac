import { useEffect, useRef, useState } from "preact/hooks";
import type { CaptureView } from "#contract/capture.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import type { Entry } from "#web/offline/outbox-entry.ts";
import { dropArrived, write } from "#web/offline/send-outbox.ts";
import type { Outbox } from "#web/offline/use-outbox.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { overlong } from "#web/ui/overlong.ts";
import { useDraft, useDraftOf, type Place } from "./draft.ts";
import { longest, missingOf, unknownSpeaker } from "./typed-fields.ts";

type Props = { view: CaptureView; outbox: Outbox };

/** What this device writes, each line with where it is; one that came after the grant's end waits for the secretary. M5, M6. */
export function CaptureLines({ view, outbox }: Props) {
  const shown = new Set(view.lines.map(({ id }) => id));
  const arrived = outbox.own.filter((entry) => entry.arrived && shown.has(entry.id));
  useEffect(() => void (arrived.length > 0 && dropArrived(arrived)), [arrived.length]);
  const here = outbox.own.filter(({ id }) => !shown.has(id)).map((entry) => lineOf(view, entry));
  const there = view.lines.map((line) => ({ ...line, standing: "server" as const, waits: false }));
  const lines = [...there, ...here].sort((one, other) => (one.saidAt < other.saidAt ? 1 : -1));
  return (
    <>
      <NewLine view={view} />
      <ul class="stack">
        {lines.map(({ id, saidAt, speaker, body, standing, waits }) => (
          <li key={id} class="said stack-tight">
            <p class="prose">
              {speaker && <strong>{speaker.name}: </strong>}
              {body}
            </p>
            <SaveState standing={standing} at={timeOf(saidAt)} />
            {waits && <span class="soft small"> Chờ bí thư nhận</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

type SaidBody = { personId: string | null; body: string };

function lineOf({ people }: CaptureView, { id, at, body: written, arrived }: Entry) {
  const { personId, body } = written as SaidBody;
  const speaker = people.find((person) => person.id === personId) ?? null;
  const standing: "server" | "device" = arrived ? "server" : "device";
  return { id, saidAt: at, speaker, body, standing, waits: arrived?.waits ?? false };
}

export const captureDraft = (grant: string): Place => ({ room: { account: grant, state: null }, place: "capture" });
export const captureSpeaker = (grant: string): Place => ({ ...captureDraft(grant), place: "capture/who" });

function NewLine({ view }: { view: CaptureView }) {
  const { id, name, people, currentStep } = view;
  const [text, setText, drop] = useDraft(captureDraft(id));
  const by = useDraftOf(captureSpeaker(id), { personId: "" });
  const { personId } = by.values;
  const [asked, ask] = useState(false);
  const missing = missingOf({ personId, text });
  const writing = useRef(false);
  const save = async (form: HTMLFormElement) => {
    if (missing.speaker ?? missing.said) {
      form.querySelector<HTMLElement>(missing.speaker ? "[name=personId]" : "[name=body]")?.focus();
      return ask(true);
    }
    if (overlong(text.trim(), longest)) return;
    // Pressed twice in a hurry is written once.
    if (writing.current) return;
    writing.current = true;
    const who = people.find((person) => person.id === personId)?.name;
    const body = {
      personId: personId === unknownSpeaker.id ? null : personId,
      body: text.trim(),
      step: currentStep ?? 6,
    };
    const what = who ? `Ý kiến của đồng chí ${who}` : "Ý kiến";
    await write({ account: { id, name }, meeting: id, path: "/api/capture/lines", method: "POST", body, what }).finally(
      () => (writing.current = false),
    );
    ask(false);
    by.drop();
    drop();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      <Combobox
        label="Người phát biểu"
        name="personId"
        required
        choices={people}
        last={unknownSpeaker}
        value={personId}
        onValue={(next) => by.set({ personId: next })}
        problem={asked ? missing.speaker : undefined}
      />
      <TextArea
        label="Nội dung"
        name="body"
        required
        rows={5}
        maxLength={longest}
        value={text}
        onValue={setText}
        problem={asked ? missing.said : undefined}
      />
      <Button type="submit" look="primary">
        Ghi
      </Button>
    </form>
  );
}
