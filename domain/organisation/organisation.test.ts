import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Actor, Role } from "../access/role.ts";
import { dutiesOf } from "../access/duties.ts";
import { cellGrants, committeeGrants, fitsKind, roleTitle } from "../access/role-words.ts";
import { localDate } from "../calendar/local-date.ts";
import type { Path } from "../ids.ts";
import { denyMember, type MemberAction } from "../member/policy.ts";
import { inForce, isTerm, overlap, statesOverlap, type Term } from "../member/term.ts";
import { firstStartFaults, type FirstStart } from "./first-start.ts";
import { denyOrganisation, denyRoles } from "./policy.ts";

const actor = (role: Role, path: string): Actor => ({
  personId: "me",
  grants: [{ role, path: path as Path, meetingId: null }],
});
const term = (from: string, to: string | null): Term => ({
  startsOn: localDate(from),
  endsOn: to === null ? null : localDate(to),
});

describe("a first start", () => {
  const good: FirstStart = {
    organisation: { name: "Đảng ủy", termStartedOn: localDate("2020-06-15") },
    cells: [{ name: "Chi bộ Một" }, { name: "Chi bộ Hai" }],
    people: [
      { name: "Lê Thị Nga", cell: 0, roles: [{ role: "office", cell: null }] },
      { name: "Hồ Hải", cell: 1, roles: [{ role: "cellSecretary", cell: 1 }] },
    ],
  };
  const faults = (more: Partial<FirstStart>) =>
    firstStartFaults({ ...good, ...more }, localDate("2022-11-25")).map(({ field, why }) => `${field} ${why}`);

  test("that holds together has no faults", () => assert.deepEqual(faults({}), []));
  test("begins on its term's first day at the latest today", () => {
    const organisation = { name: "Đảng ủy", termStartedOn: localDate("2022-11-26") };
    assert.deepEqual(faults({ organisation }), ["organisation.termStartedOn term-in-future"]);
  });
  test("names a cell once, however it is written", () => {
    const cells = [{ name: "Chi bộ Một" }, { name: "CHI BO  mot" }];
    assert.deepEqual(faults({ cells }), ["cells.1.name cell-twice"]);
  });
  test("needs somebody in the office", () => {
    assert.deepEqual(faults({ people: good.people.slice(1) }), ["people no-office"]);
  });
  test("has one secretary a cell, deputies as many as there are", () => {
    const deputy = { name: "A", cell: 1, roles: [{ role: "cellDeputy", cell: 1 }] } as const;
    const second = { name: "B", cell: 1, roles: [{ role: "cellSecretary", cell: 1 }] } as const;
    assert.deepEqual(faults({ people: [...good.people, deputy, deputy, second] }), [
      "people.4.roles.0.cell second-secretary",
    ]);
  });
});

describe("who keeps members", () => {
  const cell = "a/b/";
  const may = (role: Role, on: string, action: MemberAction, personId = "other"): boolean =>
    denyMember(actor(role, on), action, { path: cell as Path, personId }) === null;

  test("the office of the cell's own committee, the cell's secretary and deputy; others read", () => {
    const keepers: [Role, string][] = [
      ["office", "a/"],
      ["cellSecretary", cell],
      ["cellDeputy", cell],
    ];
    const readers: [Role, string][] = [
      ["committeeSecretary", "a/"],
      ["committeeMember", "a/"],
      ["inspection", "a/"],
      ["assignedLeader", cell],
      ["cellCommittee", cell],
      ["minuteTaker", cell],
    ];
    const others: [Role, string][] = [
      ["member", cell],
      ["superiorReader", "a/"],
      ["cellSecretary", "a/c/"],
      ["office", "z/"],
      ["assignedLeader", "a/c/"],
      ["committeeSecretary", "z/"],
    ];
    for (const [role, on] of keepers)
      assert.deepEqual(
        (["edit", "add", "read-contact", "read-state"] as const).map((action) => may(role, on, action)),
        [true, true, true, true],
        role,
      );
    for (const [role, on] of readers)
      assert.deepEqual(
        (["edit", "read-contact", "read-state"] as const).map((action) => may(role, on, action)),
        [false, false, true],
        role,
      );
    for (const [role, on] of others)
      assert.deepEqual(
        (["edit", "read-contact", "read-state"] as const).map((action) => may(role, on, action)),
        [false, false, false],
        `${role} ${on}`,
      );
  });

  test("a person reads the own contact and state; only the office moves people", () => {
    assert.deepEqual(
      [
        may("member", cell, "read-contact", "me"),
        may("member", cell, "read-state", "me"),
        may("member", cell, "edit", "me"),
      ],
      [true, true, false],
    );
    assert.deepEqual([may("office", "a/", "transfer"), may("cellSecretary", cell, "transfer")], [true, false]);
  });
});

test("the tree is the office's one level down, roles all the way down", () => {
  const office = actor("office", "a/");
  assert.equal(denyOrganisation(office, "a/b/" as Path), null);
  assert.deepEqual(denyOrganisation(office, "a/b/c/" as Path), { code: "denied.needs-role" });
  assert.equal(denyRoles(office, "a/b/c/" as Path), null);
  assert.deepEqual(denyRoles(actor("office", "a/b/"), "a/" as Path), { code: "denied.needs-role" });
  assert.deepEqual(denyRoles(actor("cellSecretary", "a/b/"), "a/b/" as Path), { code: "denied.needs-role" });
});

test("a term runs to the day before its end; states hold on both days", () => {
  const year = term("2022-01-01", "2023-01-01");
  assert.deepEqual(
    ["2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01"].map((day) => inForce(year, localDate(day))),
    [false, true, true, false],
  );
  const cases: [Term, boolean, boolean][] = [
    [term("2023-01-01", null), false, true],
    [term("2022-12-31", null), true, true],
    [term("2021-01-01", "2022-01-01"), false, true],
    [term("2021-01-01", "2021-12-31"), false, false],
    [term("2023-01-02", "2023-02-01"), false, false],
  ];
  for (const [other, asTerm, asState] of cases) {
    assert.deepEqual([overlap(year, other), overlap(other, year)], [asTerm, asTerm], other.startsOn);
    assert.deepEqual([statesOverlap(year, other), statesOverlap(other, year)], [asState, asState], other.startsOn);
  }
  assert.deepEqual([isTerm(term("2023-01-01", "2023-01-01")), isTerm(term("2023-01-01", null))], [false, true]);
});

test("every granted role fits one kind of organisation and has a name", () => {
  for (const role of [...cellGrants, ...committeeGrants]) {
    assert.notEqual(fitsKind(role, "cell"), fitsKind(role, "committee"), role);
    assert.ok(roleTitle[role].length > 3);
  }
});

test("everyone has a home; a member sees the own cell and nothing to lead with", () => {
  assert.deepEqual(dutiesOf({ personId: "me", grants: [] }), ["home"]);
  assert.deepEqual(dutiesOf(actor("member", "a/b/")), ["home", "cell-plan", "meeting", "member"]);
  const office = dutiesOf(actor("office", "a/"));
  for (const duty of ["board", "plan", "cell-plan", "organisation", "roll-up", "register", "audit"] as const)
    assert.ok(office.includes(duty), duty);
});
