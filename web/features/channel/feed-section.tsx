import { useState } from "preact/hooks";
import type { ChannelView, FeedMade } from "#contract/channel.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { CopyButton } from "#web/ui/copy-button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

/** An address for calendars, shown once; the page says what leaves the office by it. A1. */
export function FeedSection({ view: { feed } }: { view: ChannelView }) {
  const [address, setAddress] = useState("");
  const make = useSend<FeedMade>("/api/calendar-feed", { onDone: (made) => setAddress(made.address) });
  const end = useSend<ChannelView>("/api/calendar-feed", {
    method: "DELETE",
    onDone: () => {
      setAddress("");
      tell(words.ended);
    },
  });
  return (
    <Section title={words.calendar}>
      <div class="stack">
        <p>{words.calendarWhat}</p>
        <Notice kind="warn">{words.outside}</Notice>
        <RefusalNotice refusal={make.refusal ?? end.refusal} />
        {feed && <p>{words.since(dayText(dayOf(feed.madeAt)), dayText(dayOf(feed.endsAt)))}</p>}
        {address !== "" && <Address address={address} />}
        <div class="row">
          <Button busy={make.busy && words.making} onPress={() => void make.run(undefined)}>
            {feed === null ? words.make : words.makeAnew}
          </Button>
          {feed && (
            <Button busy={end.busy && words.ending} onPress={() => void end.run(undefined)}>
              {words.end}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

const Address = ({ address }: { address: string }) => (
  <div class="stack-tight">
    <TextField
      label={words.address}
      hint={words.addressHint}
      name="address"
      value={address}
      onValue={() => undefined}
    />
    <div class="row">
      <CopyButton text={address} said={words.copied}>
        {words.copy}
      </CopyButton>
    </div>
  </div>
);
