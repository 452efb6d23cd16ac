import type { GrantedRole } from "#domain/access/role-words.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Scoped } from "../../db/scoped.ts";

export type NewRole = {
  id: string;
  tenantId: string;
  personId: string;
  organisationId: string;
  path: string;
  role: GrantedRole;
  startsOn: LocalDate;
  endsOn?: LocalDate | null;
};

/** In force from `startsOn` until the day before `endsOn`: leaving a role ends its rights that day. domain.md 8. */
export const insertRole = ({ trx }: Scoped, role: NewRole) =>
  trx
    .insertInto("role_grant")
    .values({
      tenant_id: role.tenantId,
      id: role.id,
      person_id: role.personId,
      organisation_id: role.organisationId,
      path: role.path,
      role: role.role,
      starts_on: role.startsOn,
      ends_on: role.endsOn ?? null,
    })
    .execute();

/** `endsOn` is the first day without the role. */
export const endRoleRow = ({ trx }: Scoped, id: string, endsOn: LocalDate) =>
  trx.updateTable("role_grant").set({ ends_on: endsOn }).where("id", "=", id).execute();

export type NewAssignment = Omit<NewRole, "role">;

export const insertAssignment = ({ trx }: Scoped, assignment: NewAssignment) =>
  trx
    .insertInto("leader_assignment")
    .values({
      tenant_id: assignment.tenantId,
      id: assignment.id,
      person_id: assignment.personId,
      organisation_id: assignment.organisationId,
      path: assignment.path,
      starts_on: assignment.startsOn,
      ends_on: assignment.endsOn ?? null,
    })
    .execute();

export const endAssignmentRow = ({ trx }: Scoped, id: string, endsOn: LocalDate) =>
  trx.updateTable("leader_assignment").set({ ends_on: endsOn }).where("id", "=", id).execute();
