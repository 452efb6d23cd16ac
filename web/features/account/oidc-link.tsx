import { useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import type { OidcLinkView } from "#contract/account-oidc.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { BackRefused } from "./oidc-log-in.tsx";
import { words } from "./own-words.ts";
import { WithPassword } from "./with-password.tsx";

/** One's account at the office's own provider: tied once, untied at will. Nothing where there is no provider. */
export function OidcLink() {
  const { query, route } = useLocation();
  const { data } = useAnswer<OidcLinkView>("/api/account/oidc-link");
  useEffect(() => {
    if (query["linked"] === undefined) return;
    tell(words.linked);
    route("/account", true);
  }, [query["linked"]]);
  if (data === undefined || (data.label === null && data.link === null)) return null;
  return (
    <Section title={words.linkTitle}>
      <BackRefused code={query["refused"]} />
      {data.link ? <Linked link={data.link} /> : <LinkNow />}
    </Section>
  );
}

const LinkNow = () => (
  <>
    <p class="soft">{words.linkLead}</p>
    <WithPassword<{ address: string }>
      address="/api/account/oidc-link"
      verb={words.link}
      busy={words.linking}
      onDone={({ address }) => location.assign(address)}
    />
  </>
);

function Linked({ link: { name, linkedAt, lastUsedAt } }: { link: NonNullable<OidcLinkView["link"]> }) {
  const drop = useSend<object>("/api/account/oidc-link", { method: "DELETE", onDone: () => tell(words.unlinked) });
  return (
    <div class="stack-tight">
      <KeyValues
        facts={[
          { term: words.linkedAs, value: name },
          { term: words.linkedAt, value: instantText(linkedAt) },
          { term: words.lastSeen, value: lastUsedAt === null ? words.keyUnused : instantText(lastUsedAt) },
        ]}
      />
      <RefusalNotice refusal={drop.refusal} />
      <div class="row">
        <Button busy={drop.busy && words.unlinking} onPress={() => void drop.run(undefined)}>
          {words.unlink}
        </Button>
      </div>
    </div>
  );
}
