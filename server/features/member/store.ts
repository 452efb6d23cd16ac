import type { LocalDate } from "#domain/calendar/local-date.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";

export type NewPerson = {
  id: string;
  tenantId: string;
  path: string;
  name: string;
  birthYear?: number | null;
  position?: string;
};

export const insertPerson = ({ trx }: Scoped, person: NewPerson) =>
  trx
    .insertInto("person")
    .values({
      tenant_id: person.tenantId,
      id: person.id,
      path: person.path,
      name: person.name,
      birth_year: person.birthYear ?? null,
      position_title: person.position ?? "",
    })
    .execute();

export type NewMembership = {
  tenantId: string;
  personId: string;
  organisationId: string;
  path: string;
  standing: "official" | "probationary";
  joinedOn: LocalDate;
};

export const insertMembership = ({ trx }: Scoped, membership: NewMembership) =>
  trx
    .insertInto("membership")
    .values({
      tenant_id: membership.tenantId,
      id: newId(),
      person_id: membership.personId,
      organisation_id: membership.organisationId,
      path: membership.path,
      path_then: membership.path,
      standing: membership.standing,
      joined_on: membership.joinedOn,
    })
    .execute();
