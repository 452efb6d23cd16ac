import { after } from "node:test";
import type { Role } from "#domain/access/role.ts";
import { planting, tellCommittee, tellRollUps, voicesOver, type CommitteeLife, type Marker } from "./access-life.ts";
import { tellFewMeetings, tellMeetings, type CellLife, type CellSeat, type Tools } from "./access-life-cell.ts";
import { tellFile, tellRegistration } from "./access-life-registration.ts";
import type { Caller } from "#server/db/scoped.ts";
import { callerOn } from "./access-trial.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "./build.ts";
import { testDatabase } from "./database.ts";
import { columns, type Column } from "./handbook-access.ts";
import type { OpenApi } from "./http-probe.ts";
import { trialOn, type Trial } from "./trial-database.ts";
import { wholeApp, type Asked, type Told } from "./whole-app.ts";

/**
 * Somebody with one role and nothing else (who takes minutes is a member as well), with several – rights add up, so what
 * all roles together may not see none of them may – or with one the table has nothing for.
 */
export type Asker = {
  name: string;
  holds: readonly { column: Column; on: BuiltOrganisation }[];
  on: BuiltOrganisation;
  person: BuiltPerson;
};

export type HttpSetting = {
  openApi: OpenApi;
  ask: (asked: Asked) => Promise<Told>;
  trials: readonly Trial[];
  askers: Record<"cell" | "committee" | "superior" | "together", Asker[]>;
  cells: Record<"own" | "attended" | "beside" | "sister" | "far" | "foreign", CellLife>;
  committees: Record<"own" | "sister" | "foreign", CommitteeLife>;
  planted: Marker[];
};

const committeeRoles = ["office", "committeeSecretary", "committeeMember", "inspection", "superiorReader"] as const;
const cellRoles = ["cellSecretary", "cellDeputy", "cellCommittee", "assignedLeader", "member"] as const;
type Held = (typeof committeeRoles)[number] | (typeof cellRoles)[number];

/**
 * A superior with two committees and their cells, another tenant; in each cell a quarter told through the front door; and a
 * holder of every role on the first cell, its committee and the superior. Everything they can read bears a planted word.
 */
export async function httpSetting(): Promise<HttpSetting> {
  const trials: Trial[] = [];
  after(() => Promise.all(trials.map(({ close }) => close())));
  const database = await testDatabase();
  const build = builders(database.owner);
  let instant = "2022-11-20T02:00:00.000Z";
  const clock = { set: (next: string) => (instant = next) };
  for (const login of ["web_login", "door_login"]) trials.push(await trialOn(database.config(login)));
  const [web, door] = trials as [Trial, Trial];
  const callers = new Map<string, ReturnType<typeof callerOn>>();
  const people = new Map<string, BuiltPerson>();
  let administratorId = "";
  const asFar = (caller: Caller): Caller => ({
    ...caller,
    administrator: caller.actor.personId === administratorId,
  });
  const known = (id: string) => {
    const key = `${id} ${instant}`;
    const caller = callers.get(key) ?? callerOn(door.db, people.get(id)!, instant.slice(0, 10)).then(asFar);
    callers.set(key, caller);
    return caller;
  };
  const app = await wholeApp({ ...database, web: web.db, door: door.db }, () => instant, known);
  const ask = (asked: Asked) => {
    if (asked.as) people.set(asked.as.id, asked.as);
    return app.ask(asked);
  };
  const as = voicesOver(ask);
  const { plant, planted } = planting();
  const tools: Tools = { as, plant, clock };

  const superior = await build.committee();
  const committee = await build.committee({ under: superior });
  const cell = await build.cell({ under: committee });
  const sister = await build.cell({ under: committee });
  const sisterCommittee = await build.committee({ under: superior });
  const far = await build.cell({ under: sisterCommittee });
  const foreignCommittee = await build.committee();
  const foreign = await build.cell({ under: foreignCommittee });

  const holder = async (
    roles: readonly Held[],
    on: BuiltOrganisation,
    name: string = roles[0] ?? "administrator",
  ): Promise<Asker> => {
    const person = await build.person(on, { isMember: roles.includes("member") });
    for (const role of roles) {
      if (role === "assignedLeader") await build.lead(person, on);
      else if (role !== "member") await build.grant(person, role, on);
    }
    return { name, holds: roles.map((role) => ({ column: columnOf(role), on })), on, person };
  };
  const one = (on: BuiltOrganisation, roles: readonly Held[], where = "") =>
    Promise.all(roles.map((role) => holder([role], on, `${role}${where}`)));
  const administrator = await holder([], committee);
  administratorId = administrator.person.id;
  await database.owner
    .updateTable("door.account")
    .set({ administrator: true })
    .where("id", "=", administrator.person.accountId)
    .execute();
  const ofCell = await one(cell, cellRoles);
  const taker = await holder(["member"], cell, "minuteTaker");
  const allOfCell = await holder(cellRoles, cell, "everybody of the cell");
  const allOfCommittee = await holder(committeeRoles, committee, "everybody of the committee");
  const askers = {
    cell: [...ofCell, { ...taker, holds: [...taker.holds, { column: "minuteTaker" as const, on: cell }] }],
    committee: [...(await one(committee, committeeRoles)), administrator],
    superior: await one(superior, committeeRoles, " above"),
    together: [allOfCell, allOfCommittee, await holder(committeeRoles, superior, "everybody above")],
  };
  const holderOf = (name: string) => [...askers.cell, ...askers.committee].find((asker) => asker.name === name)!.person;

  const insideCommittee = async (on: BuiltOrganisation): Promise<CommitteeLife> => {
    const insider = await build.person(on, { isMember: false });
    for (const role of ["office", "committeeSecretary", "committeeMember"] as const)
      await build.grant(insider, role, on);
    return tellCommittee(on, { voice: as(insider), insider, plant, clock });
  };
  const committees = {
    own: await insideCommittee(committee),
    sister: await insideCommittee(sisterCommittee),
    foreign: await insideCommittee(foreignCommittee),
  };
  const insideCell = async (
    of: CommitteeLife,
    on: BuiltOrganisation,
  ): Promise<Omit<CellSeat, "taker" | "attendee">> => {
    const insider = await build.person(on);
    for (const role of ["office", "committeeSecretary", "committeeMember"] as const)
      await build.grant(insider, role, of.committee);
    await build.grant(insider, "cellSecretary", on);
    await build.lead(insider, on);
    const name = plant({ name: "person", at: on });
    return { of, cell: on, insider, absent: await build.person(on, { name }) };
  };
  const began = async (seat: CellSeat) => {
    await tellFile(seat, tools);
    return { ...seat, voice: as(seat.insider), ...(await tellRegistration(seat, tools)) };
  };
  const ownSeat = await insideCell(committees.own, cell);
  const other = await build.person(cell);
  const ownLife = await began({ ...ownSeat, taker: taker.person, attendee: holderOf("assignedLeader") });
  const own: CellLife = { ...ownLife, meetings: await tellMeetings(ownLife, tools) };
  const again = async (seat: Pick<CellSeat, "attendee">, shift: number): Promise<CellLife> => {
    const life = { ...ownLife, taker: other, ...seat };
    return { ...life, meetings: await tellFewMeetings(life, tools, { shift, briefly: true }) };
  };
  const attended = await again({ attendee: holderOf("committeeMember") }, 1);
  const beside = await again({ attendee: null }, 2);
  const elsewhere = async (of: CommitteeLife, on: BuiltOrganisation): Promise<CellLife> => {
    const life = await began({ ...(await insideCell(of, on)), taker: await build.person(on), attendee: null });
    return { ...life, meetings: await tellFewMeetings(life, tools, { shift: 0 }) };
  };
  const cells = {
    own,
    attended,
    beside,
    sister: await elsewhere(committees.own, sister),
    far: await elsewhere(committees.sister, far),
    foreign: await elsewhere(committees.foreign, foreign),
  };
  for (const life of Object.values(committees)) await tellRollUps(life, { plant, clock });
  clock.set("2023-03-05T02:00:00.000Z");
  return { openApi: app.openApi, ask, trials, askers, cells, committees, planted };
}

const columnOf = (role: Role): Column =>
  role === "cellDeputy" ? "cellSecretary" : (columns.find((column) => column === role) ?? "member");
