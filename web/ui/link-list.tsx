import type { ComponentChildren } from "preact";

export type LinkLine = { key: string; href: string; words: string; note?: string; aside?: ComponentChildren };

/** Things to go to, a line each: what it is, whose it is, and at the end until when. */
export const LinkList = ({ lines }: { lines: readonly LinkLine[] }) => (
  <ul class="link-list">
    {lines.map(({ key, href, words, note, aside }) => (
      <li key={key}>
        <a class="link-list-line" href={href}>
          <span>
            <span class="link-list-words">{words}</span>
            {note && <span class="link-list-note">{note}</span>}
          </span>
          {aside && <span class="link-list-aside">{aside}</span>}
        </a>
      </li>
    ))}
  </ul>
);

export type MarkLine = { key: string; mark: ComponentChildren; words: string };

/** Marks in a column, each with what it marks. */
export const MarkList = ({ lines }: { lines: readonly MarkLine[] }) => (
  <ul class="mark-list">
    {lines.map(({ key, mark, words }) => (
      <li key={key}>
        <span>{words}</span>
        {mark}
      </li>
    ))}
  </ul>
);
