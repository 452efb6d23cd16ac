import { useLocation } from "preact-iso/router";
import { useState } from "preact/hooks";
import type { OrganisationList, OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { AddOrganisation, ChangeFacts, Rename } from "./organisation-dialogs.tsx";
import { AssignLeader, Leaders } from "./leaders.tsx";
import { ReshapeDialog } from "./reshape-dialog.tsx";
import { words } from "./words.ts";

const addressOf = (id: string): string => `/organisation?of=${id}`;

/** The committees one keeps, or the one of `?of=`: its facts, its cells, and the committees below it as a way on. O1. */
export function OrganisationPage() {
  const of = useLocation().query["of"];
  const list = useAnswer<OrganisationList>(`/api/organisations${of === undefined ? "" : `?of=${of}`}`);
  const above = (of === undefined ? [] : (list.data?.organisations ?? [])).filter(
    ({ id, kind, parentId }) => kind === "committee" && id !== of && parentId !== of,
  );
  return (
    <Page title={words.title} crumbs={above.map(({ id, name }) => ({ label: name, href: addressOf(id) }))} wide>
      <Answer of={list} what={words.what}>
        {(tree) => (
          <div class="stack-loose">
            {shownOf(tree, of).map((committee) => (
              <Committee
                key={committee.id}
                committee={committee}
                below={tree.organisations.filter(({ parentId }) => parentId === committee.id)}
                all={tree.organisations}
                today={tree.today as LocalDate}
              />
            ))}
          </div>
        )}
      </Answer>
    </Page>
  );
}

/** The one asked for; else the topmost whose people one keeps; to a cell's own people the committees above it. */
function shownOf({ organisations }: OrganisationList, of: string | undefined): OrganisationView[] {
  if (of !== undefined) return organisations.filter(({ id }) => id === of);
  const committees = organisations.filter(({ kind }) => kind === "committee");
  const kept = committees.filter(({ permissions }) => permissions.members);
  const topmost = kept.filter(({ parentId }) => kept.every(({ id }) => id !== parentId));
  return topmost.length > 0 ? topmost : committees;
}

type Opened =
  | { what: "facts" | "cell" | "committee" | "assign" }
  | { what: "rename" | "reshape"; of: OrganisationView }
  | null;

type Props = {
  committee: OrganisationView;
  /** Cells and committees right below. */
  below: readonly OrganisationView[];
  all: readonly OrganisationView[];
  today: LocalDate;
};

function Committee({ committee, below, all, today }: Props) {
  const cells = below.filter(({ kind }) => kind === "cell");
  const living = cells.filter(({ dissolvedOn }) => dissolvedOn === null);
  const committees = below.filter(({ kind }) => kind === "committee");
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  // What another changes while a dialog is open is told in it.
  const now = (of: OrganisationView) => all.find(({ id }) => id === of.id) ?? of;
  const { permissions } = committee;
  return (
    <Section
      title={committee.name}
      actions={
        <>
          {permissions.members && <LinkButton href={`/organisation/${committee.id}`}>{words.people}</LinkButton>}
          {permissions.members && (
            <LinkButton href="/export" icon="download">
              {words.takeOut}
            </LinkButton>
          )}
          {permissions.edit && (
            <>
              <Button icon="pencil" onPress={() => setOpened({ what: "rename", of: committee })}>
                {words.rename}
              </Button>
              <Button icon="pencil" onPress={() => setOpened({ what: "facts" })}>
                {words.edit}
              </Button>
              {committee.parentId !== null && committee.dissolvedOn === null && (
                <Button onPress={() => setOpened({ what: "reshape", of: committee })}>{words.reshape}</Button>
              )}
            </>
          )}
          {permissions.foundBelow && (
            <LinkButton href="/plan/holidays" icon="calendar">
              {words.holidays}
            </LinkButton>
          )}
          {permissions.foundBelow && (
            <LinkButton href="/import" icon="upload">
              {words.importList}
            </LinkButton>
          )}
          {permissions.grantRole && living.length > 0 && (
            <Button onPress={() => setOpened({ what: "assign" })}>{words.assign}</Button>
          )}
          {permissions.foundBelow && (
            <>
              <Button icon="plus" onPress={() => setOpened({ what: "committee" })}>
                {words.addCommittee}
              </Button>
              <Button look="primary" icon="plus" onPress={() => setOpened({ what: "cell" })}>
                {words.addCell}
              </Button>
            </>
          )}
        </>
      }
    >
      <Facts of={committee} superior={all.find(({ id }) => id === committee.parentId)?.name ?? null} />
      {committees.length > 0 && <Committees committees={committees} />}
      <Cells cells={cells} today={today} onOpen={(what, of) => setOpened({ what, of })} />
      {(opened?.what === "cell" || opened?.what === "committee") && (
        <AddOrganisation {...{ committee, today }} kind={opened.what} onClose={close} />
      )}
      {opened?.what === "facts" && <ChangeFacts {...{ committee, today }} onClose={close} />}
      {opened?.what === "rename" && <Rename organisation={now(opened.of)} today={today} onClose={close} />}
      {opened?.what === "reshape" && <ReshapeDialog of={now(opened.of)} {...{ all, today }} onClose={close} />}
      {opened?.what === "assign" && <AssignLeader cells={living} today={today} onClose={close} />}
    </Section>
  );
}

const Facts = ({ of, superior }: { of: OrganisationView; superior: string | null }) => (
  <KeyValues
    facts={[
      {
        term: words.superior,
        value: [superior ?? of.superiorName, of.superiorSymbol].filter(Boolean).join(" – ") || "–",
      },
      { term: words.suffix, value: of.documentSuffix },
      { term: words.place, value: of.place },
      { term: words.term, value: of.termStartedOn ? dayText(of.termStartedOn as LocalDate) : "–" },
    ]}
  />
);

/** One that is no more lacks none. */
const secretariesOf = ({ secretaries, dissolvedOn }: OrganisationView) =>
  secretaries.map(({ name }) => name).join(", ") || (dissolvedOn === null ? words.noSecretary : "–");

const Committees = ({ committees }: { committees: readonly OrganisationView[] }) => (
  <DataTable
    caption={words.committees}
    phone="cards"
    rows={committees}
    rowKey={({ id }) => id}
    columns={[
      {
        key: "name",
        head: words.committee,
        rowHead: true,
        cell: ({ id, name, dissolvedOn }) => (
          <>
            <a href={addressOf(id)}>{name}</a>
            {dissolvedOn && <p class="small soft">{words.dissolvedSince(dayText(dissolvedOn as LocalDate))}</p>}
          </>
        ),
      },
      {
        key: "secretary",
        head: words.secretary,
        cell: secretariesOf,
      },
    ]}
  />
);

type CellsProps = {
  cells: readonly OrganisationView[];
  today: LocalDate;
  onOpen: (what: "rename" | "reshape", of: OrganisationView) => void;
};

const Cells = ({ cells, today, onOpen }: CellsProps) => (
  <DataTable
    caption={words.cells}
    phone="cards"
    rows={cells}
    rowKey={({ id }) => id}
    empty={words.addCellEmpty}
    columns={[
      {
        key: "name",
        head: words.cell,
        rowHead: true,
        cell: ({ id, name, permissions, dissolvedOn }) => (
          <>
            {permissions.members ? <a href={`/organisation/${id}`}>{name}</a> : name}
            {dissolvedOn && <p class="small soft">{words.dissolvedSince(dayText(dissolvedOn as LocalDate))}</p>}
          </>
        ),
      },
      { key: "members", head: words.members, align: "number", cell: ({ memberCount }) => memberCount ?? "–" },
      {
        key: "secretary",
        head: words.secretary,
        cell: secretariesOf,
      },
      { key: "leaders", head: words.leaders, cell: (cell) => <Leaders cell={cell} today={today} /> },
      {
        key: "rename",
        head: words.actions,
        cell: (cell) =>
          cell.permissions.edit &&
          cell.dissolvedOn === null && (
            <div class="row">
              <Button dense look="quiet" onPress={() => onOpen("rename", cell)}>
                {words.rename}
                <span class="hidden-words"> {cell.name}</span>
              </Button>
              <Button dense look="quiet" onPress={() => onOpen("reshape", cell)}>
                {words.reshape}
                <span class="hidden-words"> {cell.name}</span>
              </Button>
            </div>
          ),
      },
    ]}
  />
);
