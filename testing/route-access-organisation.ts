import { randomUUID } from "node:crypto";
import { exportNouns } from "#contract/export.ts";
import type { CellLife } from "./access-life-cell.ts";
import type { CellCases, Sent } from "./route-access.ts";

const fileOf = async ({ voice, absent }: CellLife) => (await voice.get(`/api/people/${absent.id}`)).person;
const aboutPerson =
  (path: string, body: object) =>
  async (life: CellLife): Promise<Sent> => ({
    url: `/api/people/${life.absent.id}${path}`,
    body: { version: (await fileOf(life)).version, ...body },
  });
const person = { known: "person" };
const keeps = { ...person, act: "keep members" } as const;

const peopleCases: CellCases = {
  "GET /api/organisations/{id}/members": [
    { ...person, ask: ({ cell }) => ({ url: `/api/organisations/${cell.id}/members` }) },
  ],
  "GET /api/people/{id}": [{ ...person, ask: ({ absent }) => ({ url: `/api/people/${absent.id}` }) }],
  "POST /api/people": [
    {
      ...keeps,
      ask: ({ cell }) => ({
        url: "/api/people",
        body: {
          id: randomUUID(),
          organisationId: cell.id,
          name: "Lò Văn Mới",
          birthYear: null,
          position: "",
          standing: "official",
          joinedOn: "2023-01-01",
          phone: "",
          email: "",
        },
      }),
    },
  ],
  "PUT /api/people/{id}": [
    {
      ...keeps,
      ask: (life) => aboutPerson("", { name: life.absent.name, birthYear: 1980, position: "", standing: null })(life),
    },
  ],
  "PUT /api/people/{id}/contact": [
    {
      ...person,
      act: "keep contacts",
      row: ({ absent }) => ({ own: absent.id }),
      ask: ({ absent }) => ({
        url: `/api/people/${absent.id}/contact`,
        body: { version: 1, phone: "0901", email: "" },
      }),
    },
  ],
  "POST /api/people/{id}/end": [{ ...keeps, ask: aboutPerson("/end", { on: "2023-03-01" }) }],
  "POST /api/people/{id}/transfer": [
    {
      ...person,
      act: "transfer a member",
      ask: async (life) => {
        const { organisations } = await life.of.voice.get("/api/organisations");
        const others = organisations.filter(({ kind, id }: Place) => kind === "cell" && id !== life.cell.id);
        const organisationId = others[0]?.id ?? life.cell.id;
        return aboutPerson("/transfer", { organisationId, on: "2023-03-01" })(life);
      },
    },
  ],
  "POST /api/people/{id}/states": [
    {
      ...keeps,
      ask: ({ absent }) => ({
        url: `/api/people/${absent.id}/states`,
        body: { id: randomUUID(), state: "special-duty", grounds: "", startsOn: "2023-03-01", endsOn: null },
      }),
    },
  ],
  "POST /api/member-states/{id}/end": [
    {
      known: "membership_state",
      row: ({ absent }) => ({ own: absent.id }),
      act: "keep members",
      ask: async (life) => ({
        url: `/api/member-states/${(await fileOf(life)).states[0].id}/end`,
        body: { lastDay: "2023-07-01" },
      }),
    },
  ],
  "POST /api/people/{id}/invitation": [
    {
      ...person,
      act: "hand out a code",
      ask: ({ absent }) => ({ url: `/api/people/${absent.id}/invitation`, body: {} }),
    },
  ],
  "POST /api/people/{id}/account": [
    {
      ...person,
      act: "close an account",
      ask: ({ absent }) => ({ url: `/api/people/${absent.id}/account`, body: { disabled: true } }),
    },
  ],
  "POST /api/roles": [
    {
      known: "person",
      act: "give roles",
      ask: ({ cell, absent }) => ({
        url: "/api/roles",
        body: {
          id: randomUUID(),
          personId: absent.id,
          organisationId: cell.id,
          role: "cellDeputy",
          startsOn: "2023-03-01",
          endsOn: null,
        },
      }),
    },
  ],
  "POST /api/roles/{id}/end": [
    {
      known: "role_grant",
      act: "give roles",
      ask: async ({ voice, insider, cell }) => {
        const { roles } = (await voice.get(`/api/people/${insider.id}`)).person;
        const held = roles.find(({ organisation }: { organisation: Place }) => organisation.id === cell.id);
        return { url: `/api/roles/${held.id}/end`, body: { on: "2023-03-05" } };
      },
    },
  ],
  "POST /api/leader-assignments": [
    {
      known: "person",
      act: "give roles",
      ask: ({ cell, absent }) => ({
        url: "/api/leader-assignments",
        body: {
          personId: absent.id,
          cells: [{ id: randomUUID(), organisationId: cell.id }],
          startsOn: "2023-03-01",
          endsOn: null,
        },
      }),
    },
  ],
  "POST /api/leader-assignments/{id}/end": [
    {
      known: "leader_assignment",
      act: "give roles",
      ask: async ({ voice, insider }) => {
        const { leads } = (await voice.get(`/api/people/${insider.id}`)).person;
        return { url: `/api/leader-assignments/${leads[0].id}/end`, body: { on: "2023-03-05" } };
      },
    },
  ],
};

type Place = { id: string; kind: string };

const versionOf = async ({ voice, cell }: CellLife): Promise<number> =>
  (await voice.get("/api/organisations")).organisations.find(({ id }: Place) => id === cell.id).version;
const tree = { known: "tree", act: "keep the tree" } as const;

const treeCases: CellCases = {
  // The lines are those one reads: told by the planted words.
  "GET /api/organisations/{id}/export/{noun}/{format}": exportNouns.map((noun) => ({
    known: "organisation",
    ask: ({ cell }: CellLife) => ({ url: `/api/organisations/${cell.id}/export/${noun}/json` }),
  })),
  "POST /api/organisations/{id}/names": [
    {
      ...tree,
      ask: async (life) => ({
        url: `/api/organisations/${life.cell.id}/names`,
        body: { version: await versionOf(life), name: "Chi bộ mới", from: "2023-03-05" },
      }),
    },
  ],
  "POST /api/organisations/{id}/split": [
    {
      ...tree,
      ask: async (life) => ({
        url: `/api/organisations/${life.cell.id}/split`,
        body: {
          version: await versionOf(life),
          on: "2023-03-05",
          id: randomUUID(),
          name: "Chi bộ tách ra",
          documentSuffix: "CB",
          people: [life.absent.id],
        },
      }),
    },
  ],
  "PUT /api/organisations/{id}": [
    {
      ...tree,
      ask: async (life) => ({
        url: `/api/organisations/${life.cell.id}`,
        body: {
          version: await versionOf(life),
          documentSuffix: "CB",
          place: "Hà Nội",
          superiorName: "",
          superiorSymbol: "",
          termStartedOn: null,
        },
      }),
    },
  ],
};

/** People, roles, the tree: what hangs on a cell. */
export const organisationCases: CellCases = { ...peopleCases, ...treeCases };
