import { rootPlace, type Told } from "./told.ts";
import { cast, cells, leaderships, personAt, type StoryPerson } from "./cast.ts";
import { planOf2023 } from "./plan-of-2023.ts";
import type { Teller } from "./teller.ts";
import { newId } from "#server/db/new-id.ts";
import type { SetUpBody } from "#contract/set-up.ts";

/** Makes the installation's first rows by the set-up command; returns the organisation and, in the order of `people`, their ids. */
export type SetUp = (body: SetUpBody) => Promise<{ organisationId: string; personIds: string[] }>;

/** November 2022: the committee, its cells and people, who is in charge of which cell, the plan issued. */
export async function openStory(teller: Teller, setUp: SetUp): Promise<Told> {
  const begun = await beginStory(teller, setUp);
  const planId = await publish(teller, begun.organisationId, { office: begun.seat(0, 4), secretary: begun.seat(0, 3) });
  return { ...begun, planId };
}

/** The same before there is a plan: where the journeys of the browser set out from. */
export async function beginStory(teller: Teller, setUp: SetUp): Promise<Omit<Told, "planId">> {
  const people = cast();
  teller.at("2022-11-14", "08:00");
  const { organisationId, personIds } = await setUp(setUpBody(people));
  const idOf = new Map(people.map((person, at) => [person, personIds[at] as string]));
  const seat = (cell: number, place: number): string => idOf.get(personAt(people, cell, place)) as string;
  const office = teller.as(seat(0, 4));
  const { organisations } = await office.get<{ organisations: { id: string; name: string }[] }>("/api/organisations");
  const cellIds = cells.map(({ name }) => organisations.find((cell) => cell.name === name)?.id as string);
  teller.at("2022-11-15", "09:00");
  for (const { cell, place, leads } of leaderships) {
    await office.post("/api/leader-assignments", {
      personId: seat(cell, place),
      cells: leads.map((led) => ({ id: newId(), organisationId: cellIds[led] })),
      startsOn: "2022-11-15",
      endsOn: null,
    });
  }
  return {
    organisationId,
    cellIds,
    seat,
    people: people.map((person) => ({ ...person, id: idOf.get(person) as string })),
  };
}

const setUpBody = (people: readonly StoryPerson[]): SetUpBody => ({
  organisation: {
    name: rootPlace.name,
    documentSuffix: "ĐU",
    place: "Tuyên Quang",
    superiorName: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    superiorSymbol: "ĐUK",
    termStartedOn: "2020-06-15",
  },
  cells: cells.map(({ name }) => ({ name })),
  people: people.map(({ name, cell, roles }) => ({ name, cell, roles })),
});

async function publish(
  teller: Teller,
  organisationId: string,
  { office, secretary }: { office: string; secretary: string },
): Promise<string> {
  const id = newId();
  teller.at("2022-11-21", "14:30");
  const drafted = await teller
    .as(office)
    .post<{ draft: { version: number } }>("/api/plans", { id, organisationId, year: 2023, content: planOf2023 });
  teller.at("2022-11-22", "10:00");
  await teller.as(secretary).post(`/api/plans/${id}/publish`, { version: drafted.draft.version });
  return id;
}
