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

/** The committees one sees, each with its facts and its cells. */
export function OrganisationPage() {
  const list = useAnswer<OrganisationList>("/api/organisations");
  return (
    <Page title={words.title} wide>
      <Answer of={list} what={words.what}>
        {({ organisations, today }) => (
          <div class="stack-loose">
            {organisations
              .filter(({ kind }) => kind === "committee")
              .map((committee) => (
                <Committee
                  key={committee.id}
                  committee={committee}
                  cells={organisations.filter(({ parentId, kind }) => parentId === committee.id && kind === "cell")}
                  all={organisations}
                  today={today as LocalDate}
                />
              ))}
          </div>
        )}
      </Answer>
    </Page>
  );
}

type Opened =
  | { what: "facts" | "cell" | "committee" | "assign" }
  | { what: "rename" | "reshape"; of: OrganisationView }
  | null;

type Props = {
  committee: OrganisationView;
  cells: readonly OrganisationView[];
  all: readonly OrganisationView[];
  today: LocalDate;
};

function Committee({ committee, cells, all, today }: Props) {
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
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
            </>
          )}
          {permissions.addCell && (
            <LinkButton href="/plan/holidays" icon="calendar">
              {words.holidays}
            </LinkButton>
          )}
          {permissions.addCell && (
            <LinkButton href="/import" icon="upload">
              {words.importList}
            </LinkButton>
          )}
          {permissions.grantRole && cells.length > 0 && (
            <Button onPress={() => setOpened({ what: "assign" })}>{words.assign}</Button>
          )}
          {permissions.addCell && (
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
      <Facts of={committee} />
      <Cells cells={cells} today={today} onOpen={(what, of) => setOpened({ what, of })} />
      {(opened?.what === "cell" || opened?.what === "committee") && (
        <AddOrganisation {...{ committee, today }} kind={opened.what} onClose={close} />
      )}
      {opened?.what === "facts" && <ChangeFacts {...{ committee, today }} onClose={close} />}
      {opened?.what === "rename" && <Rename organisation={opened.of} today={today} onClose={close} />}
      {opened?.what === "reshape" && <ReshapeDialog of={opened.of} {...{ all, today }} onClose={close} />}
      {opened?.what === "assign" && <AssignLeader {...{ cells, today }} onClose={close} />}
    </Section>
  );
}

const Facts = ({ of }: { of: OrganisationView }) => (
  <KeyValues
    facts={[
      { term: words.superior, value: [of.superiorName, of.superiorSymbol].filter(Boolean).join(" – ") || "–" },
      { term: words.suffix, value: of.documentSuffix },
      { term: words.place, value: of.place },
      { term: words.term, value: of.termStartedOn ? dayText(of.termStartedOn as LocalDate) : "–" },
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
        cell: ({ secretaries }) => secretaries.map(({ name }) => name).join(", ") || words.noSecretary,
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
