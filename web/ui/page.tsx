import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

let headingIsNext = false;

/** After going to another page by a link: its heading takes the focus, so that it is read out and Tab goes on from there. */
export const focusNextHeading = (): void => {
  headingIsNext = true;
};

export type Crumb = { label: string; href: string };

type Props = {
  title: string;
  /** One sentence under the title: which organisation, which period, what is due. */
  lead?: ComponentChildren;
  /** The way down to this page, without the page itself. */
  crumbs?: readonly Crumb[];
  actions?: ComponentChildren;
  /** Wide tables: printed on A4 lying. */
  wide?: boolean;
  children: ComponentChildren;
};

/** One screen, one subject: title in the tab and as the heading that a new page puts the focus on. */
export function Page({ title, lead, crumbs = [], actions, wide, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Sinh hoạt chuyên đề`;
  }, [title]);
  useEffect(() => {
    document.documentElement.classList.toggle("print-wide", wide === true);
  }, [wide]);
  useEffect(() => {
    if (!headingIsNext) return;
    headingIsNext = false;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <article class={wide ? "page page-wide" : "page"}>
      <header>
        <Crumbs crumbs={crumbs} />
        <div class="page-head">
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {lead && <div class="page-lead">{lead}</div>}
          </div>
          {actions && <div class="row no-print">{actions}</div>}
        </div>
      </header>
      {children}
    </article>
  );
}

const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) =>
  crumbs.length === 0 ? null : (
    <nav aria-label="Vị trí trang">
      <ol class="crumbs">
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );

/** A part of a page under its own heading. */
export const Section = ({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) => (
  <section class="section">
    <div class="section-head">
      <h2>{title}</h2>
      {actions && <div class="row no-print">{actions}</div>}
    </div>
    {children}
  </section>
);

type CardProps = {
  title?: ComponentChildren;
  mark?: ComponentChildren;
  foot?: ComponentChildren;
  focus?: boolean;
  children?: ComponentChildren;
};

/** A sheet for one thing to decide. `focus` draws the gold mark of the day: at most one a page. */
export const Card = ({ title, mark, foot, focus, children }: CardProps) => (
  <section class={focus ? "card card-focus" : "card"}>
    {(title || mark) && (
      <div class="card-head">
        {title && <h3>{title}</h3>}
        {mark}
      </div>
    )}
    {children}
    {foot && <div class="card-foot">{foot}</div>}
  </section>
);
