import type { OrganisationList } from "#contract/organisation.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Page } from "#web/ui/page.tsx";
import { MembersOf } from "./members-page.tsx";
import { words } from "./words.ts";

/** The own cell's people; of somebody with several cells, the choice first. */
export function OwnMembersPage() {
  const tree = useAnswer<OrganisationList>("/api/organisations");
  const own = tree.data?.organisations.filter(({ kind, permissions }) => kind === "cell" && permissions.members) ?? [];
  const [only, second] = own;
  if (only && !second) return <MembersOf id={only.id} />;
  return (
    <Page title={words.ownTitle}>
      <Answer of={tree} what={words.listWhat}>
        {() => (
          <ul class="stack-tight">
            {own.map(({ id, name }) => (
              <li key={id}>
                <a href={`/organisation/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Page>
  );
}
