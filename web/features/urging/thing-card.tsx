import type { WaitingThing } from "#contract/urging.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { CheckField, TextArea } from "#web/ui/fields.tsx";
import { Card } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { keyOf, lookOf, words } from "./words.ts";

type Props = {
  thing: WaitingThing;
  chosen: boolean;
  text: string;
  onToggle: () => void;
  onText: (text: string) => void;
  onCall: () => void;
};

/** One step of one cell: chosen, its words open to change. */
export const ThingCard = ({ thing, chosen, text, onToggle, onText, onCall }: Props) => (
  <Card
    mark={<StateMark {...lookOf(thing)} />}
    title={`${thing.cellName} · ${thing.milestoneLabel}`}
    foot={
      <Button dense onPress={onCall}>
        {words.called}
      </Button>
    }
  >
    <p class="soft">{saidOf(thing)}</p>
    {thing.doers.length > 0 && (
      <CheckField
        name={keyOf(thing)}
        label={`Nhắc ${thing.doers.map(({ name }) => `đồng chí ${name}`).join(", ")}`}
        value={chosen}
        onValue={onToggle}
      />
    )}
    {chosen && thing.doers.length > 0 && (
      <TextArea
        label={words.text}
        name={`text ${keyOf(thing)}`}
        rows={2}
        maxLength={1000}
        value={text}
        onValue={onText}
        problem={text.trim() === "" ? "Lời nhắc đang trống. Viết lời nhắc hoặc bỏ chọn việc này." : undefined}
      />
    )}
  </Card>
);

const saidOf = ({ periodLabel, doers, urgedOn }: WaitingThing): string =>
  [periodLabel, doers.length === 0 && words.nobody, urgedOn && `${words.urgedOn.toLowerCase()} ${dayText(urgedOn)}`]
    .filter(Boolean)
    .join(" · ");
