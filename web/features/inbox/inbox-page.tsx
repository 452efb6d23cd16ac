import type { InboxItem, InboxView } from "#contract/inbox.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { LinkList } from "#web/ui/link-list.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { words } from "./words.ts";

/** What one was told, unread first, each with the way to what it speaks of. A1. */
export function InboxPage() {
  const inbox = useAnswer<InboxView>("/api/inbox");
  return (
    <Page title={words.title} {...(inbox.data && { lead: words.unreadCount(inbox.data.unread) })}>
      <Answer of={inbox} what={words.what}>
        {(view) => <Items view={view} />}
      </Answer>
    </Page>
  );
}

function Items({ view: { items, unread, more } }: { view: InboxView }) {
  const read = useSend<InboxView>("/api/inbox/read");
  if (items.length === 0) return <EmptyState title={words.nothing}>{words.nothingMore}</EmptyState>;
  const all = (
    <Button busy={read.busy && words.marking} onPress={() => void read.run({ all: true })}>
      {words.allRead}
    </Button>
  );
  // A link opened is a notice read: the address changes at once, the mark follows it.
  const open = (id: string) => void read.run({ ids: [id] });
  const earlier = items.filter((item) => item.read);
  return (
    <div class="stack-loose">
      <RefusalNotice refusal={read.refusal} />
      <Section title={words.unread} {...(unread > 0 && { actions: all })}>
        {unread === 0 ? (
          <p class="soft">{words.noneUnread}</p>
        ) : (
          <Unread items={items.filter((item) => !item.read)} onOpen={open} />
        )}
      </Section>
      {earlier.length > 0 && (
        <Section title={words.earlier}>
          <LinkList lines={earlier.map(({ id, href, sentence }) => ({ key: id, href, words: "", note: sentence }))} />
        </Section>
      )}
      {more && <p class="soft small">{words.olderLeft}</p>}
    </div>
  );
}

function Unread({ items, onOpen }: { items: readonly InboxItem[]; onOpen: (id: string) => void }) {
  const opened = ({ target }: MouseEvent) => {
    const line = target instanceof Element ? target.closest("li") : null;
    const at = line === null ? -1 : [...(line.parentElement?.children ?? [])].indexOf(line);
    const item = items[at];
    if (item !== undefined) onOpen(item.id);
  };
  return (
    <div onClick={opened}>
      <LinkList lines={items.map(({ id, href, sentence }) => ({ key: id, href, words: sentence }))} />
    </div>
  );
}
