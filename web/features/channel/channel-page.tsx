import type { ChannelView } from "#contract/channel.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { CheckField } from "#web/ui/fields.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { FeedSection } from "./feed-section.tsx";
import { words } from "./words.ts";

/** How news reaches the person: each way can be turned off, the record stays. A1. */
export function ChannelPage() {
  const channel = useAnswer<ChannelView>("/api/channel");
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer of={channel} what="các kênh nhận tin">
        {(view) => (
          <div class="stack-loose">
            <Choices view={view} />
            <FeedSection view={view} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Choices({ view }: { view: ChannelView }) {
  const { mail, inApp, email, mailPossible } = view;
  const save = useSend<ChannelView>("/api/channel", { method: "PUT", onDone: () => tell(words.saved) });
  const mailHint = !mailPossible ? words.noServer : email === "" ? words.noAddress : words.mailTo(email);
  return (
    <Section title={words.news}>
      <RefusalNotice refusal={save.refusal} />
      <CheckField
        name="inApp"
        label={words.inApp}
        hint={words.inAppHint}
        value={inApp}
        disabled={save.busy}
        onValue={(value) => void save.run({ mail, inApp: value })}
      />
      <CheckField
        name="mail"
        label={words.mail}
        hint={mailHint}
        value={mail}
        disabled={save.busy}
        onValue={(value) => void save.run({ mail: value, inApp })}
      />
    </Section>
  );
}
