import { markWords, shortWords, type MarkState } from "./mark-words.ts";

export type { MarkState };

const shapes = {
  done: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  "done-late": (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.75" />
      <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor" />
    </>
  ),
  open: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.75" />,
  overdue: <path d="M8 1.5 15.2 14.5H.8z" fill="currentColor" />,
  excused: <path d="M8 2.6 14 13.6H2z" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" />,
  none: <path d="M4 8h8" stroke="currentColor" stroke-width="1.75" />,
} as const;

type Props = {
  state: MarkState;
  days?: number | null;
  /** Other words than the state's own: "Chưa làm" where no day was named. */
  words?: string;
  /** In tables of many marks only the shape and the days; the whole words are still read aloud. */
  short?: boolean;
  /** What follows the shape in a short mark, instead of the days: a date. */
  detail?: string;
};

export function StateMark({ state, days = null, words = markWords(state, days), short, detail }: Props) {
  return (
    <span class={`mark mark-${state}`} title={short ? words : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[state]}
      </svg>
      {short ? (
        <>
          <span aria-hidden="true">{detail ?? shortWords(state, days)}</span>
          <span class="hidden-words">
            {words}
            {detail ? ` ${detail}` : ""}
          </span>
        </>
      ) : (
        <span>{words}</span>
      )}
    </span>
  );
}
