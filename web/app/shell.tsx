import type { ComponentChildren } from "preact";
import { dayText } from "#web/ui/day-text.ts";
import { AccountMenu } from "./account-menu.tsx";
import { BottomBar, SideNavigation } from "./navigation.tsx";
import { useSession, type Session } from "./session.ts";

/** What stands around every page of a person who is logged in. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { data: session } = useSession();
  return (
    <div class="shell">
      <a class="skip" href="#content" target="_self">
        Đến nội dung chính
      </a>
      <Header session={session} />
      <div class="shell-body">
        <SideNavigation nouns={session?.navigation ?? []} />
        <main id="content" class="shell-main" tabIndex={-1}>
          <PrintHead session={session} />
          {children}
        </main>
      </div>
      <BottomBar nouns={session?.navigation ?? []} />
    </div>
  );
}

const DemoDay = ({ session }: { session: Session }) => (
  <p class="demo-day">
    Ngày trình diễn: <strong>{dayText(session.today)}</strong>
    <a href="/demo-day">Đổi ngày</a>
  </p>
);

const Header = ({ session }: { session: Session | undefined }) => (
  <header class="no-print">
    {session?.demo && <DemoDay session={session} />}
    <div class="shell-header">
      <a class="brand" href="/">
        <Emblem />
        <span class="brand-words">
          <span class="brand-name">Sinh hoạt chuyên đề</span>
          <span class="brand-organisation">{session?.organisation?.name ?? "\u00a0"}</span>
        </span>
      </a>
      <AccountMenu session={session} />
    </div>
  </header>
);

/** Four quarters of a year around an open book: own drawing. */
const Emblem = () => (
  <svg class="emblem" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="4" fill="currentColor" />
    <path
      class="emblem-lines"
      d="M16 10.5c-2.4-1.7-5.3-2.2-9-2v13.5c3.7-.2 6.6.400 9 2 2.4-1.6 5.3-2.2 9-2V8.5c-3.7-.2-6.6.300-9 2Zm0 0V24"
    />
  </svg>
);

/** On paper the page says whose it is and when it was printed, without the chrome. */
const PrintHead = ({ session }: { session: Session | undefined }) => (
  <p class="print-only print-head">
    {session?.organisation?.superior && `${session.organisation.superior} – `}
    {session?.organisation?.name}
    {session && `. In ngày ${dayText(session.today)}`}
  </p>
);
