import type { LocalDate } from "../calendar/local-date.ts";
import type { CountedRollUp, PeriodSteps, RollUpBelow, RollUpSource, TopicTaken } from "./counted-roll-up.ts";
import { addFigure, addFigures } from "./figures.ts";

/** What a committee below has sent for the same period. */
export type SentBelow = {
  organisationId: string;
  name: string;
  rollUpId: string;
  sentOn: LocalDate;
  counted: CountedRollUp;
};

/**
 * The own cells and what the committees below have sent, added up: the parent is the sum of its children. Rows of below lead
 * to the roll-up they came in, for that is all that is read from above. S7.
 */
export function addBelow(
  own: Omit<CountedRollUp, "below">,
  sent: readonly SentBelow[],
  missing: readonly { organisationId: string; name: string }[],
): CountedRollUp {
  const below: RollUpBelow[] = [
    ...sent.map(({ organisationId, name, rollUpId, sentOn }) => ({ organisationId, name, rollUpId, sentOn })),
    ...missing.map((committee) => ({ ...committee, rollUpId: null, sentOn: null })),
  ];
  return sent.reduce<CountedRollUp>((sum, one) => addOne(sum, one), { ...own, below });
}

function addOne(sum: CountedRollUp, { name, rollUpId, counted }: SentBelow): CountedRollUp {
  const lead = ({ cell, label }: RollUpSource): RollUpSource => ({
    noun: "roll-up",
    id: rollUpId,
    cell: cell === "" ? name : `${cell}, ${name}`,
    label,
    sentence: null,
  });
  const theirs = Object.entries(counted.sources).map(([row, source]) => [row, lead(source)] as const);
  return {
    ...sum,
    figures: addFigures(sum.figures, counted.figures),
    unscored: addFigure(sum.unscored, counted.unscored),
    steps: addSteps(sum.steps, counted.steps),
    late: [...sum.late, ...counted.late.map((late) => ({ ...late, cell: `${late.cell}, ${name}` }))],
    topics: addTopics(sum.topics, counted.topics),
    sources: { ...sum.sources, ...Object.fromEntries(theirs) },
  };
}

const find = (all: readonly PeriodSteps[], key: string): PeriodSteps | undefined =>
  all.find(({ periodKey }) => periodKey === key);

/** Period by period; a period only below is added at the end. */
function addSteps(one: readonly PeriodSteps[], other: readonly PeriodSteps[]): PeriodSteps[] {
  const keys = [...new Set([...one, ...other].map(({ periodKey }) => periodKey))].sort();
  return keys.flatMap((key) => {
    const [a, b] = [find(one, key), find(other, key)];
    if (a === undefined || b === undefined) return [a ?? b].flatMap((each) => each ?? []);
    return [
      {
        periodKey: key,
        owed: a.owed + b.owed,
        registered: a.registered + b.registered,
        noticed: a.noticed + b.noticed,
        held: a.held + b.held,
        reported: a.reported + b.reported,
        scored: a.scored + b.scored,
      },
    ];
  });
}

const topicKey = ({ title, source }: TopicTaken): string => `${source}/${title.normalize("NFC").trim().toLowerCase()}`;

function addTopics(one: readonly TopicTaken[], other: readonly TopicTaken[]): TopicTaken[] {
  const merged = new Map(one.map((topic) => [topicKey(topic), topic]));
  for (const topic of other) {
    const before = merged.get(topicKey(topic));
    const taken = before === undefined ? topic.taken : addFigure(before.taken, topic.taken);
    merged.set(topicKey(topic), { ...(before ?? topic), taken });
  }
  return [...merged.values()].sort((a, b) => b.taken.value - a.taken.value);
}
