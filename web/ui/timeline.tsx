// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./timeline.css";
import type { ComponentChildren } from "preact";
import type { Instant } from "#domain/calendar/local-date.ts";
import { instantText } from "./day-text.ts";

export type Happening = { who: string | null; did: string; at: Instant; note?: ComponentChildren };

/** Who did what and when, the newest first. `who` null: the program by itself. */
export const Timeline = ({ happenings }: { happenings: readonly Happening[] }) => (
  <ol class="timeline">
    {happenings.map(({ who, did, at, note }) => (
      <li key={`${at}${did}`}>
        <p>
          {who ? `Đồng chí ${who} ` : ""}
          {did}
        </p>
        <time dateTime={at}>lúc {instantText(at)}</time>
        {note && <div>{note}</div>}
      </li>
    ))}
  </ol>
);
