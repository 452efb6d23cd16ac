import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/** The dated tree, the people in it and the roles they hold. O1, O3. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `superior_name`: a body outside the installation is a plain record without rows of its own (design: tenancy).
  `create table organisation (
     tenant_id uuid not null, id uuid not null,
     parent_id uuid, key text not null unique, path text collate "C" not null unique,
     kind text not null check (kind in ('committee', 'cell')),
     superior_name text, superior_symbol text, document_suffix text not null default '', place text not null default '',
     founded_on date not null, dissolved_on date, term_started_on date,
     version integer not null default 1,
     primary key (tenant_id, id),
     foreign key (tenant_id, parent_id) references organisation (tenant_id, id),
     check (path ~ '/$'), check (dissolved_on is null or dissolved_on >= founded_on))`,
  `create table organisation_name (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null,
     name text not null, valid_from date not null, valid_to date,
     primary key (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  `create index on organisation_name (tenant_id, organisation_id, valid_from)`,

  `create table person (
     tenant_id uuid not null, id uuid not null, path text collate "C" not null,
     name text not null, birth_year integer, position_title text not null default '', version integer not null default 1,
     folded text not null generated always as (vn_fold(name)) stored,
     primary key (tenant_id, id))`,
  `create index on person using gin (folded gin_trgm_ops)`,
  `create index on person (path)`,
  `create table membership (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, organisation_id uuid not null,
     path text collate "C" not null, path_then text collate "C" not null,
     standing text not null check (standing in ('official', 'probationary')),
     joined_on date not null, left_on date, version integer not null default 1,
     primary key (tenant_id, id),
     foreign key (tenant_id, person_id) references person (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id),
     check (left_on is null or left_on >= joined_on))`,
  `create index on membership (path)`,
  `create index on membership (tenant_id, person_id)`,
  // Dated states that move the denominator of attendance: domain.md 3, M7.
  `create table membership_state (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, path text collate "C" not null,
     state text not null check (state in ('exempt', 'special-duty', 'temporarily-away', 'temporarily-here')),
     grounds text not null default '', starts_on date not null, ends_on date,
     primary key (tenant_id, id),
     foreign key (tenant_id, person_id) references person (tenant_id, id))`,
  `create index on membership_state (tenant_id, person_id)`,
  `create table contact (
     tenant_id uuid not null, person_id uuid not null, path text collate "C" not null,
     phone text not null default '', email text not null default '',
     primary key (tenant_id, person_id),
     foreign key (tenant_id, person_id) references person (tenant_id, id))`,
  `create table role_grant (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, organisation_id uuid not null, path text collate "C" not null,
     role text not null, starts_on date not null, ends_on date,
     primary key (tenant_id, id),
     foreign key (tenant_id, person_id) references person (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  `create index on role_grant (tenant_id, person_id)`,
  `create table leader_assignment (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, organisation_id uuid not null, path text collate "C" not null,
     starts_on date not null, ends_on date,
     primary key (tenant_id, id),
     foreign key (tenant_id, person_id) references person (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  `create index on leader_assignment (tenant_id, person_id)`,
  `create index on leader_assignment (path)`,

  // Names of the tree are readable along the line above and in the own reach; writing the tree is the office's.
  policiesFor({
    table: "organisation",
    read: [{ right: "boardCount" }, { right: "meeting" }, { right: "planPublished" }],
    insert: [{ right: "memberName" }],
  }),
  `create policy organisation_line on organisation for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
  policiesFor({
    table: "organisation_name",
    read: [{ right: "boardCount" }, { right: "meeting" }, { right: "planPublished" }],
    insert: [{ right: "memberName" }],
  }),
  `create policy organisation_name_line on organisation_name for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
  policiesFor({ table: "person", read: [{ right: "memberName" }], insert: [{ right: "memberName" }] }),
  `create policy person_self on person for select to web using (tenant_id = (select app_tenant()) and id = (select app_person()))`,
  policiesFor({ table: "membership", read: [{ right: "memberName" }], insert: [{ right: "memberName" }] }),
  policiesFor({
    table: "membership_state",
    read: [{ right: "attendanceName" }, { right: "memberName" }],
    insert: [{ right: "memberName" }],
  }),
  policiesFor({
    table: "contact",
    read: [{ right: "memberContact" }, { right: "memberContact:own", when: "person_id = (select app_person())" }],
    insert: [{ right: "memberContact" }, { right: "memberContact:own", when: "person_id = (select app_person())" }],
  }),
  policiesFor({
    table: "role_grant",
    read: [
      { right: "roleGrant" },
      { right: "roleGrant:own", when: "person_id = (select app_person())" },
      { right: "memberName" },
    ],
    insert: [{ right: "roleGrant" }],
  }),
  policiesFor({
    table: "leader_assignment",
    read: [{ right: "board" }, { right: "meeting" }],
    insert: [{ right: "roleGrant" }],
  }),
  // Who goes with a cell's people: the names of those with an office on the line above, and of the leader in charge.
  `create policy person_line on person for select to web using (tenant_id = (select app_tenant()) and (
     exists (select from role_grant held where held.tenant_id = person.tenant_id and held.person_id = person.id and held.path = any ((select app_line())::text[]))
     or exists (select from leader_assignment led where led.tenant_id = person.tenant_id and led.person_id = person.id and led.path = any ((select app_line())::text[]))))`,
  `create policy role_grant_line on role_grant for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
];
