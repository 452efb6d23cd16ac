import type { ReshapeAnswer } from "#contract/organisation.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { words } from "./words.ts";

type People = ReshapeAnswer["ending"];

const namesOf = (people: People) =>
  people.length === 0 ? (
    words.nobody
  ) : (
    <ul class="stack-tight">
      {people.map(({ name, title }) => (
        <li key={name + title}>
          {name} <span class="small soft">{title}</span>
        </li>
      ))}
    </ul>
  );

/** What will happen besides, before anything does: a confirmation says who will notice. */
export const ReshapeEffects = ({ told }: { told: ReshapeAnswer }) => {
  const owed = told.owed.filter(({ before, after }) => before !== after);
  return (
    <>
      <p>{words.notYet}</p>
      {told.small.map(({ cell, official }) => (
        <Notice key={cell} kind="warn">
          {words.small(cell, official)}
        </Notice>
      ))}
      <KeyValues
        facts={[
          ...(told.membersMoved > 0 ? [{ term: words.membersMoved, value: told.membersMoved }] : []),
          ...(told.membersLeft > 0 ? [{ term: words.membersLeft, value: told.membersLeft }] : []),
          ...(told.staysMoved.length > 0 ? [{ term: words.staysMoved, value: namesOf(told.staysMoved) }] : []),
          ...(told.staysEnded.length > 0 ? [{ term: words.staysEnded, value: namesOf(told.staysEnded) }] : []),
          { term: words.ending, value: namesOf(told.ending) },
          { term: words.losing, value: namesOf(told.losing) },
          ...(told.losingMoved.length > 0 ? [{ term: words.losingMoved, value: namesOf(told.losingMoved) }] : []),
          { term: words.gaining, value: namesOf(told.gaining) },
          {
            term: words.owed,
            value:
              owed.length === 0
                ? words.unchanged
                : owed.map(({ cell, before, after }) => words.owedLine(cell, before, after)).join("; "),
          },
        ]}
      />
    </>
  );
};
