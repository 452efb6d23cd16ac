import type { Led } from "#contract/board.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { CheckField, SelectField } from "#web/ui/fields.tsx";
import { words } from "./words.ts";

type Looked = {
  organisation: { id: string; name: string };
  organisations: readonly { id: string; name: string }[];
  asOf: LocalDate;
  today: LocalDate;
};
type Change = { org?: string; "as-of"?: string | null };

/** Of which organisation, and as of which day: the same above every board. */
export const PlaceAndDay = ({ board, go }: { board: Looked; go: (change: Change) => void }) => (
  <>
    {board.organisations.length > 1 && (
      <SelectField
        name="organisation"
        label={words.organisation}
        value={board.organisation.id}
        options={placesOf(board)}
        onValue={(org: string) => go({ org })}
      />
    )}
    <DateField
      name="as-of"
      label={words.asOf}
      today={board.today}
      value={board.asOf}
      onValue={(asOf) => asOf !== "" && go({ "as-of": asOf === board.today ? null : asOf })}
    />
    {board.asOf !== board.today && (
      <Button look="quiet" onPress={() => go({ "as-of": null })}>
        {words.today}
      </Button>
    )}
  </>
);

/** Who is in charge of some of the lines may look at those alone; who sees no others has nothing to choose. S1. */
export const LedOnly = ({ led, go }: { led: Led; go: (change: { led: string | null }) => void }) =>
  led === "all" || led === "mine" ? (
    <div class="no-print">
      <CheckField
        name="led"
        label={words.led}
        value={led === "mine"}
        onValue={(mine) => go({ led: mine ? "mine" : null })}
      />
    </div>
  ) : null;

/** Told above the board, on paper too: whose lines these are. */
export const ledPart = (led: Led, { kind }: { kind: "committee" | "cell" }): string =>
  led === "mine" || (led === "only" && kind === "committee") ? ` – ${words.led.toLowerCase()}` : "";

/** The person's own places, and the one below them that was gone down to. */
const placesOf = ({ organisation, organisations }: Looked): { value: string; label: string }[] =>
  [...organisations.filter(({ id }) => id !== organisation.id), organisation].map(({ id, name }) => ({
    value: id,
    label: name,
  }));
