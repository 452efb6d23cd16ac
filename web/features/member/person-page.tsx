import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import type { PersonFile } from "#contract/member.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { useToday } from "#web/app/session.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { AccountSection } from "./account-section.tsx";
import { ChangePerson, ChangeContact } from "./change-dialogs.tsx";
import { EndMembership, Transfer } from "./leaving-dialogs.tsx";
import { RolesSection } from "./roles-section.tsx";
import { StatesSection } from "./states-section.tsx";
import { standingWords, words } from "./words.ts";

/** One person: what they are, where they sit, what they hold, how they log in. Reading it is on record. */
export function PersonPage() {
  const id = useRoute().params["personId"] ?? "";
  const file = useAnswer<PersonFile>(`/api/people/${id}`);
  return (
    <Page
      title={file.data?.person.name ?? words.ownTitle}
      crumbs={
        file.data?.person.seat.id
          ? [{ label: file.data.person.seat.name, href: `/organisation/${file.data.person.seat.id}` }]
          : [{ label: words.ownTitle, href: "/member" }]
      }
    >
      <Answer of={file} what={words.fileWhat}>
        {(data) => <File file={data} />}
      </Answer>
    </Page>
  );
}

type Opened = "edit" | "contact" | "transfer" | "end" | null;

function File({ file }: { file: PersonFile }) {
  const today = useToday();
  const [opened, setOpened] = useState<Opened>(null);
  const { person } = file;
  const close = () => setOpened(null);
  return (
    <div class="stack-loose">
      <Facts file={file} />
      {!person.permissions.read && <p class="soft">{words.namesOnly}</p>}
      <div class="row no-print">
        {person.permissions.edit && (
          <Button icon="pencil" onPress={() => setOpened("edit")}>
            {words.edit}
          </Button>
        )}
        {file.contact && <Button onPress={() => setOpened("contact")}>{words.contactEdit}</Button>}
        {person.permissions.transfer && person.membership?.leftOn === null && (
          <Button onPress={() => setOpened("transfer")}>{words.transfer}</Button>
        )}
        {person.permissions.edit && person.membership?.leftOn === null && (
          <Button onPress={() => setOpened("end")}>{words.end}</Button>
        )}
      </div>
      {person.permissions.read && <RolesSection {...{ person, file, today }} />}
      {person.permissions.read && <StatesSection person={person} today={today} />}
      {person.account && <AccountSection person={person} account={person.account} />}
      <History file={file} />
      {opened === "edit" && <ChangePerson person={person} onClose={close} />}
      {opened === "contact" && file.contact && <ChangeContact id={person.id} contact={file.contact} onClose={close} />}
      {opened === "transfer" && <Transfer person={person} today={today} onClose={close} />}
      {opened === "end" && <EndMembership person={person} today={today} onClose={close} />}
    </div>
  );
}

const Facts = ({ file: { person, contact } }: { file: PersonFile }) => (
  <KeyValues
    facts={[
      { term: words.seat, value: person.seat.name },
      ...(person.permissions.read
        ? [
            { term: words.standing, value: person.membership ? standingWords[person.membership.standing] : "–" },
            { term: words.birthYear, value: person.birthYear ?? "–" },
            { term: words.position, value: person.position || "–" },
          ]
        : []),
      ...(contact
        ? [
            {
              term: words.contact,
              value: [contact.phone, contact.email].filter(Boolean).join(" · ") || words.noContact,
            },
          ]
        : []),
    ]}
  />
);

const History = ({ file: { memberships } }: { file: PersonFile }) =>
  memberships.length === 0 ? null : (
    <Section title={words.history}>
      <ul class="stack-tight">
        {memberships.map(({ organisation, joinedOn, leftOn }) => (
          <li key={`${organisation.id} ${joinedOn}`}>
            {words.membershipLine(
              organisation.name,
              dayText(joinedOn as LocalDate),
              leftOn && dayText(leftOn as LocalDate),
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
