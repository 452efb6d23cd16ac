import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import type { PeopleList, PersonView } from "#contract/member.ts";
import type { OrganisationList, OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { Page } from "#web/ui/page.tsx";
import { AddMember } from "./add-member.tsx";
import { CellLeaders } from "./cell-leaders.tsx";
import { accountWords, standingWords, stateWords, words } from "./words.ts";

/** The people of one cell or committee, by given name. */
export function MembersPage() {
  const id = useRoute().params["organisationId"] ?? "";
  return <MembersOf id={id} />;
}

export function MembersOf({ id }: { id: string }) {
  const [ended, setEnded] = useState(false);
  const [adding, setAdding] = useState(false);
  const tree = useAnswer<OrganisationList>(`/api/organisations?of=${id}`);
  const people = useAnswer<PeopleList>(`/api/organisations/${id}/members${ended ? "?ended=true" : ""}`);
  const organisation = tree.data?.organisations.find((one) => one.id === id);
  const above = organisation?.kind === "cell" ? organisation.parentId : (organisation?.id ?? null);
  return (
    <Page
      title={organisation?.name ?? words.ownTitle}
      lead={people.data && words.count(people.data.people.length)}
      crumbs={[{ label: words.organisations, href: `/organisation${above === null ? "" : `?of=${above}`}` }]}
      actions={
        <>
          {organisation?.permissions.urgings && (
            <LinkButton href={`/urging/record?cell=${id}`}>{words.urgings}</LinkButton>
          )}
          {people.data?.permissions.read && (
            <Button onPress={() => setEnded(!ended)}>{ended ? words.hideEnded : words.showEnded}</Button>
          )}
          {organisation?.permissions.addMember && (
            <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
              {words.add}
            </Button>
          )}
        </>
      }
      wide
    >
      {organisation?.kind === "cell" && <CellLeaders cell={organisation} />}
      <Answer of={people} what={words.listWhat}>
        {(list) => <MembersTable list={list} organisation={organisation} />}
      </Answer>
      {adding && organisation && people.data && (
        <AddMember
          organisation={organisation}
          today={people.data.today as LocalDate}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}

type TableProps = { list: PeopleList; organisation: OrganisationView | undefined };

function MembersTable({ list: { people, permissions }, organisation }: TableProps) {
  const keeps = people.some(({ account }) => account !== null);
  return (
    <DataTable
      caption={organisation?.name ?? words.ownTitle}
      captionHidden
      phone="cards"
      rows={people}
      rowKey={({ id }) => id}
      empty={organisation?.permissions.addMember ? words.empty : words.nobody}
      columns={[
        { key: "name", head: words.name, rowHead: true, cell: ({ id, name }) => <a href={`/person/${id}`}>{name}</a> },
        ...(permissions.read ? whatTheyAre : []),
        ...(keeps
          ? [
              {
                key: "account",
                head: words.account,
                cell: ({ account }: PersonView) => (account ? accountWords[account.state] : "–"),
              },
            ]
          : []),
      ]}
    />
  );
}

/** A plain member reads the names alone. */
const whatTheyAre: Column<PersonView>[] = [
  {
    key: "standing",
    head: words.standing,
    cell: ({ membership }) => (membership ? standingWords[membership.standing] : "–"),
  },
  {
    key: "roles",
    head: words.roles,
    cell: ({ roles }) => [...new Set(roles.map(({ title }) => title))].join(", ") || "–",
  },
  {
    key: "states",
    head: words.states,
    cell: ({ states }) => states.map(({ state }) => stateWords[state]).join(", ") || "–",
  },
];
