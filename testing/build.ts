import { randomBytes } from "node:crypto";
import type { Role } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import { newToken, hashOfToken } from "#server/auth/token.ts";

export type BuiltOrganisation = { id: string; tenantId: string; path: Path; name: string };
export type BuiltPerson = { id: string; tenantId: string; path: Path; name: string; token: string; accountId: string };

const founded = localDate("2020-01-01");

/** Each builder makes a valid row, and whatever that row needs, from what the test leaves unsaid. Written as the owner. */
export function builders(owner: Db) {
  const organisation = async ({
    under,
    kind = "committee",
    name,
  }: { under?: BuiltOrganisation; kind?: "committee" | "cell"; name?: string } = {}): Promise<BuiltOrganisation> => {
    const id = newId();
    const key = randomBytes(5).toString("hex");
    const built = {
      id,
      tenantId: under?.tenantId ?? id,
      path: `${under?.path ?? ""}${key}/` as Path,
      name: name ?? `${kind === "cell" ? "Chi bộ" : "Đảng ủy"} ${key}`,
    };
    await owner
      .insertInto("organisation")
      .values({
        tenant_id: built.tenantId,
        id,
        parent_id: under?.id ?? null,
        key,
        path: built.path,
        kind,
        superior_name: null,
        superior_symbol: null,
        founded_on: founded,
        document_suffix: kind === "cell" ? "CB" : "ĐU",
        place: "Hà Nội",
        term_started_on: founded,
      })
      .execute();
    await owner
      .insertInto("organisation_name")
      .values({
        tenant_id: built.tenantId,
        id: newId(),
        organisation_id: id,
        path: built.path,
        name: built.name,
        valid_from: founded,
      })
      .execute();
    return built;
  };

  const committee = (options: { under?: BuiltOrganisation; name?: string } = {}) =>
    organisation({ ...options, kind: "committee" });
  const cell = async (options: { under?: BuiltOrganisation; name?: string } = {}) =>
    organisation({ ...options, under: options.under ?? (await committee()), kind: "cell" });

  /** A person sitting in `of`, a member when that is a cell, with an account and a live session. */
  const person = async (
    of: BuiltOrganisation,
    { name, isMember = true }: { name?: string; isMember?: boolean } = {},
  ): Promise<BuiltPerson> => {
    const id = newId();
    const built = {
      id,
      tenantId: of.tenantId,
      path: of.path,
      name: name ?? `Nguyễn Văn ${id.slice(-4)}`,
      token: newToken(),
      accountId: newId(),
    };
    await owner.insertInto("person").values({ tenant_id: of.tenantId, id, path: of.path, name: built.name }).execute();
    if (isMember) {
      await owner
        .insertInto("membership")
        .values({
          tenant_id: of.tenantId,
          id: newId(),
          person_id: id,
          organisation_id: of.id,
          path: of.path,
          path_then: of.path,
          standing: "official",
          joined_on: founded,
        })
        .execute();
    }
    await account(built);
    return built;
  };

  const account = async ({ id, tenantId, path, token, accountId }: BuiltPerson): Promise<void> => {
    const now = new Date().toISOString();
    await owner
      .insertInto("door.account")
      .values({
        id: accountId,
        tenant_id: tenantId,
        person_id: id,
        path,
        user_name: `u${accountId.replaceAll("-", "")}`,
        created_at: now,
      })
      .execute();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await owner
      .insertInto("door.session")
      .values({
        token_hash: hashOfToken(token),
        id: newId(),
        account_id: accountId,
        created_at: now,
        last_seen_at: now,
        expires_at: later,
      })
      .execute();
  };

  const grant = async (
    who: BuiltPerson,
    role: Exclude<Role, "member" | "assignedLeader" | "minuteTaker" | "administrator">,
    on: BuiltOrganisation,
    { from = founded, to = null }: { from?: LocalDate; to?: LocalDate | null } = {},
  ): Promise<void> => {
    await owner
      .insertInto("role_grant")
      .values({
        tenant_id: on.tenantId,
        id: newId(),
        person_id: who.id,
        organisation_id: on.id,
        path: on.path,
        role,
        starts_on: from,
        ends_on: to,
      })
      .execute();
  };

  const lead = async (who: BuiltPerson, of: BuiltOrganisation): Promise<void> => {
    await owner
      .insertInto("leader_assignment")
      .values({
        tenant_id: of.tenantId,
        id: newId(),
        person_id: who.id,
        organisation_id: of.id,
        path: of.path,
        starts_on: founded,
      })
      .execute();
  };

  /** A person of `on` who holds `role` there; committee roles come with no membership. */
  const holder = async (
    role: Exclude<Role, "minuteTaker" | "administrator">,
    on: BuiltOrganisation,
  ): Promise<BuiltPerson> => {
    const isMember = role === "member" || role.startsWith("cell");
    const built = await person(on, { isMember });
    if (role === "assignedLeader") await lead(built, on);
    else if (role !== "member") await grant(built, role, on);
    return built;
  };

  return { organisation, committee, cell, person, grant, lead, holder };
}
