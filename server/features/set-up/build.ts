import type { SetUpBody } from "#contract/set-up.ts";
import { roleTitle, type GrantedRole } from "#domain/access/role-words.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import type { Change } from "../../db/audit.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";

type Place = { id: string; path: string };

/** The writing of other nouns, handed in: each noun alone writes its tables. */
export type Writers = {
  newRoot: () => Place;
  organisation: (
    scoped: Scoped,
    made: {
      id: string;
      tenantId: string;
      parent: Place | null;
      kind: "committee" | "cell";
      name: string;
      documentSuffix: string;
      place: string;
      superiorName?: string | null;
      superiorSymbol?: string | null;
      foundedOn: LocalDate;
      termStartedOn: LocalDate | null;
    },
    path?: string,
  ) => Promise<Place>;
  person: (scoped: Scoped, made: { id: string; tenantId: string; path: string; name: string }) => Promise<unknown>;
  membership: (
    scoped: Scoped,
    made: {
      tenantId: string;
      personId: string;
      organisationId: string;
      path: string;
      standing: "official";
      joinedOn: LocalDate;
    },
  ) => Promise<unknown>;
  role: (
    scoped: Scoped,
    made: {
      id: string;
      tenantId: string;
      personId: string;
      organisationId: string;
      path: string;
      role: GrantedRole;
      startsOn: LocalDate;
    },
  ) => Promise<unknown>;
  account: (
    scoped: Scoped,
    made: { personId: string; name: string; code: string; wall: string; administrator: boolean },
  ) => Promise<{ accountId: string; userName: string }>;
};

/** One person of the first start, as the slip tells it; the code is not among it. */
export type Built = {
  personId: string;
  personName: string;
  userName: string;
  titles: string[];
  organisationName: string;
};

type Site = { scoped: Scoped; writers: Writers; wall: string; record: (change: Change) => Promise<void> };
type Drawing = { body: SetUpBody; root: Place; termStartedOn: LocalDate; codeFor: (personId: string) => string };
type Standing = Drawing & { committee: Place & { name: string }; cells: (Place & { name: string })[] };

export async function build(site: Site, drawing: Drawing): Promise<Built[]> {
  const organisations = { ...drawing, ...(await buildTree(site, drawing)) };
  const people: Built[] = [];
  for (const person of drawing.body.people) people.push(await buildPerson(site, organisations, person));
  return people;
}

async function buildTree(
  { scoped, writers, record }: Site,
  { body, root, termStartedOn }: Drawing,
): Promise<Pick<Standing, "committee" | "cells">> {
  const dates = { tenantId: root.id, foundedOn: termStartedOn, termStartedOn };
  const { organisation } = body;
  const committeeName = normaliseLine(organisation.name);
  const made = {
    ...dates,
    id: root.id,
    parent: null,
    kind: "committee",
    name: committeeName,
    documentSuffix: organisation.documentSuffix,
    place: organisation.place,
    superiorName: organisation.superiorName || null,
    superiorSymbol: organisation.superiorSymbol || null,
  } as const;
  await writers.organisation(scoped, made, root.path);
  await record({
    action: "organisation.found",
    noun: "organisation",
    rowId: root.id,
    path: root.path,
    value: organisation,
  });
  const cells: Standing["cells"] = [];
  for (const cell of body.cells) {
    const name = normaliseLine(cell.name);
    const drawn = {
      ...dates,
      id: newId(),
      parent: root,
      kind: "cell",
      name,
      documentSuffix: "CB",
      place: organisation.place,
    } as const;
    const place = await writers.organisation(scoped, drawn);
    await record({
      action: "organisation.add-cell",
      noun: "organisation",
      rowId: place.id,
      path: place.path,
      value: { name },
    });
    cells.push({ ...place, name });
  }
  return { committee: { ...root, name: committeeName }, cells };
}

async function buildPerson(
  site: Site,
  { root, committee, cells, termStartedOn, codeFor }: Standing,
  { name, cell, roles }: SetUpBody["people"][number],
): Promise<Built> {
  const { scoped, writers, wall, record } = site;
  const at = (index: number | null) => (index === null ? committee : (cells[index] ?? committee));
  // A person with roles in one cell only and no membership said sits where the first role is.
  const seat = at(cell ?? (roles.every((held) => held.cell !== null) ? (roles[0]?.cell ?? null) : null));
  const personId = newId();
  const personName = normaliseLine(name);
  const whose = { tenantId: root.id, personId };
  await writers.person(scoped, { id: personId, tenantId: root.id, path: seat.path, name: personName });
  if (cell !== null) {
    const where = { organisationId: seat.id, path: seat.path, joinedOn: termStartedOn };
    await writers.membership(scoped, { ...whose, ...where, standing: "official" });
  }
  for (const held of roles) {
    const where = at(held.cell);
    const grant = { id: newId(), organisationId: where.id, path: where.path, role: held.role, startsOn: termStartedOn };
    await writers.role(scoped, { ...whose, ...grant });
  }
  const administrator = roles.some(({ role }) => role === "office");
  const account = await writers.account(scoped, {
    personId,
    name: personName,
    code: codeFor(personId),
    wall,
    administrator,
  });
  const value = {
    name: personName,
    cell: cell === null ? null : seat.id,
    roles,
    userName: account.userName,
    administrator,
  };
  await record({ action: "member.add", noun: "member", rowId: personId, path: seat.path, value });
  const titles = roles.map((held) => `${roleTitle[held.role]} – ${at(held.cell).name}`);
  return { personId, personName, userName: account.userName, titles, organisationName: seat.name };
}
