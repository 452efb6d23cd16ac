import { useLocation } from "preact-iso";
import { Icon, type IconName } from "#web/ui/icon.tsx";
import type { NavigationNoun } from "./session.ts";

type Entry = { href: string; label: string; icon: IconName };

const entries: Record<NavigationNoun, Entry> = {
  home: { href: "/", label: "Việc cần làm", icon: "home" },
  board: { href: "/board", label: "Bảng theo dõi", icon: "board" },
  plan: { href: "/plan", label: "Kế hoạch", icon: "plan" },
  "cell-plan": { href: "/cell-plan", label: "Chi bộ", icon: "cell" },
  meeting: { href: "/meeting", label: "Sinh hoạt", icon: "meeting" },
  "roll-up": { href: "/roll-up", label: "Tổng hợp", icon: "sum" },
  register: { href: "/register", label: "Sổ văn bản", icon: "document" },
  organisation: { href: "/organisation", label: "Tổ chức", icon: "tree" },
  scoring: { href: "/scoring", label: "Chấm điểm", icon: "score" },
  solution: { href: "/solution", label: "Giải pháp", icon: "task" },
  member: { href: "/member", label: "Đảng viên", icon: "person" },
  audit: { href: "/audit", label: "Nhật ký", icon: "clock" },
};

const IN_BOTTOM_BAR = 5;

const isHere = (href: string, path: string): boolean =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);

/** A page opened before the program was renewed may hear of places it does not know yet. */
const isKnown = (noun: NavigationNoun): boolean => noun in entries;

const Entries = ({ nouns }: { nouns: readonly NavigationNoun[] }) => {
  const { path } = useLocation();
  return (
    <ul class="navigation">
      {nouns.filter(isKnown).map((noun) => {
        const { href, label, icon } = entries[noun];
        return (
          <li key={noun}>
            <a href={href} aria-current={isHere(href, path) ? "page" : undefined}>
              <Icon name={icon} />
              <span>{label}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
};

/** On a desk: at the left. People with one or two places to go need no navigation; their home names them. */
export const SideNavigation = ({ nouns }: { nouns: readonly NavigationNoun[] }) =>
  nouns.length < 2 ? null : (
    <nav class="side no-print" aria-label="Các phần của chương trình">
      <Entries nouns={nouns} />
    </nav>
  );

/** On a phone: at the bottom, in reach of the thumb; what does not fit is behind "Thêm". */
export function BottomBar({ nouns }: { nouns: readonly NavigationNoun[] }) {
  const { url } = useLocation();
  if (nouns.length < 2) return null;
  const fits = nouns.length <= IN_BOTTOM_BAR;
  const first = fits ? nouns : nouns.slice(0, IN_BOTTOM_BAR - 1);
  return (
    <nav class="bottom-bar no-print" aria-label="Các phần của chương trình">
      <Entries nouns={first} />
      {!fits && (
        <details class="bottom-more" key={url}>
          <summary>
            <Icon name="more" />
            <span>Thêm</span>
          </summary>
          <Entries nouns={nouns.slice(IN_BOTTOM_BAR - 1)} />
        </details>
      )}
    </nav>
  );
}
