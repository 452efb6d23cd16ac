import type { ComponentChildren } from "preact";
import { dayText } from "#web/ui/day-text.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Emblem } from "./emblem.tsx";
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
      <a class="brand" href="/" aria-label={`Sinh hoạt chuyên đề: ${session?.organisation?.name ?? "việc cần làm"}`}>
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

/** On paper the page says whose it is and when it was printed, without the chrome. */
const PrintHead = ({ session }: { session: Session | undefined }) => (
  <p class="print-only print-head">
    {session?.organisation?.superior && `${session.organisation.superior} – `}
    {session?.organisation?.name}
    {session && `. In ngày ${dayText(session.today)}`}
  </p>
);
