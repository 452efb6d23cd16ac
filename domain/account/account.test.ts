import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import type { Actor, Role } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { delayAfter } from "./log-in-delay.ts";
import { codeFrom, codeLetters, groupedCode, normalisedCode } from "./one-time-code.ts";
import { passwordFault } from "./password.ts";
import { denyAccount, type AccountFacts } from "./policy.ts";
import { userNameFrom } from "./user-name.ts";

test("a user name is the given name and the first letters of the others", () => {
  const cases: [string, string][] = [
    ["Nguyễn Văn Tuấn", "tuannv"],
    ["  Đỗ  Thị   Ánh Đào ", "daodta"],
    ["Y Bhăm", "bhamy"],
    ["H’Len Niê", "nieh"],
    ["…", "dangvien"],
  ];
  for (const [name, wanted] of cases) assert.equal(userNameFrom(name), wanted);
  fc.assert(fc.property(fc.string(), (name) => /^[a-z0-9]{1,40}$/.test(userNameFrom(name))));
});

test("a password is judged by length and by what everybody tries, whatever its marks", () => {
  const cases: [string, ReturnType<typeof passwordFault>][] = [
    ["bảy-chữ", "too-short"],
    ["x".repeat(201), "too-long"],
    ["Mậtkhẩu123", "too-common"],
    ["aaaaaaaaaa", "too-common"],
    ["tuannv-2023", "holds-user-name"],
    ["Tuấnnv-2023", "holds-user-name"],
    ["lúa chín vàng đồng", null],
  ];
  for (const [password, fault] of cases) assert.equal(passwordFault(password, "tuannv"), fault, password);
  assert.equal(passwordFault("an binh minh", "an"), null, "a name of two letters is in half of all words");
});

test("waiting grows with every failure, and never for good", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(delayAfter), [0, 0, 2, 4, 8, 16]);
  fc.assert(fc.property(fc.nat(), (n) => delayAfter(n + 1) >= delayAfter(n) && delayAfter(n) <= 300));
});

describe("a one-time code", () => {
  test("survives being printed, read aloud and typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const code = codeFrom(bytes);
        const typed = groupedCode(code).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
        return code.length === 16 && normalisedCode(typed) === code && normalisedCode(` ${code} `) === code;
      }),
    );
  });

  test("uses all its bits: other bytes, another code", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat(79), (bytes, bit) => {
        const other = Uint8Array.from(bytes, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        return codeFrom(bytes) !== codeFrom(other);
      }),
    );
    assert.equal(new Set(codeLetters).size, 32);
  });

  test("is nothing else", () => {
    for (const typed of ["", "lúa-chín-vàng-đồng", "AAAA-BBBB-CCCC", "AAAA-BBBB-CCCC-DDDU"]) {
      assert.equal(normalisedCode(typed), null, typed);
    }
  });
});

describe("who may hand out a code", () => {
  const [root, cell, sister] = ["a/", "a/b/", "a/c/"] as [Path, Path, Path];
  const actor = (role: Role, path: Path): Actor => ({ personId: "p", grants: [{ role, path, meetingId: null }] });
  const member: AccountFacts = { personPath: cell, heldPaths: [cell], leads: false, administrator: false };
  const office = actor("office", root);
  const secretary = actor("cellSecretary", cell);
  const cases: [string, Actor, AccountFacts, string | null][] = [
    ["the office, a member of its cell", office, member, null],
    ["the office, the committee's secretary", office, { ...member, heldPaths: [root, cell] }, null],
    [
      "the office, somebody who also sits elsewhere",
      office,
      { ...member, heldPaths: [cell, "z/" as Path] },
      "denied.outranked",
    ],
    ["the root's office, an administrator", office, { ...member, administrator: true }, null],
    ["a lower office, an administrator", actor("office", cell), { ...member, administrator: true }, "denied.outranked"],
    [
      "a lower office, who holds a role above",
      actor("office", cell),
      { ...member, heldPaths: [cell, root] },
      "denied.outranked",
    ],
    [
      "a lower office, who leads a cell it does not reach",
      actor("office", cell),
      { ...member, heldPaths: [cell, sister], leads: true },
      "denied.outranked",
    ],
    ["the office, who leads a cell of its own", office, { ...member, heldPaths: [cell, sister], leads: true }, null],
    ["the secretary, an own member", secretary, member, null],
    [
      "the secretary, an own member who sits on the committee",
      secretary,
      { ...member, heldPaths: [root, cell] },
      "denied.outranked",
    ],
    ["the secretary, an own member in charge of cells", secretary, { ...member, leads: true }, "denied.outranked"],
    ["the secretary, an administrator", secretary, { ...member, administrator: true }, "denied.outranked"],
    ["the secretary, a sister cell's member", secretary, { ...member, personPath: sister }, "denied.needs-role"],
    ["the committee's secretary", actor("committeeSecretary", root), member, "denied.needs-role"],
    ["a member of the cell committee", actor("cellCommittee", cell), member, "denied.needs-role"],
    ["a member", actor("member", cell), member, "denied.needs-role"],
  ];
  for (const [name, who, facts, code] of cases) {
    test(`${name}: ${code ?? "yes"}`, () => assert.equal(denyAccount(who, "invite", facts)?.code ?? null, code));
  }

  test("closing an account is the office's", () => {
    assert.equal(denyAccount(office, "switch", member), null);
    assert.deepEqual(denyAccount(secretary, "switch", member), { code: "denied.needs-role" });
    assert.deepEqual(denyAccount(office, "switch", { ...member, heldPaths: ["z/" as Path] }), {
      code: "denied.outranked",
    });
  });
});
