import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { httpSetting, type Asker } from "#testing/access-http-setting.ts";
import type { Marker } from "#testing/access-life.ts";
import { caseNamed, rowOfAct } from "#testing/handbook-acts.ts";
import { routesOf } from "#testing/http-probe.ts";
import { inputTrials } from "#testing/input-trial.ts";
import { cellPlanCases } from "#testing/route-access-cell-plan.ts";
import { committeeCases } from "#testing/route-access-committee.ts";
import { meetingCases } from "#testing/route-access-meeting.ts";
import { organisationCases } from "#testing/route-access-organisation.ts";
import * as own from "#testing/route-access-own.ts";
import { paperCases } from "#testing/route-access-paper.ts";
import { reportCases } from "#testing/route-access-report.ts";
import { isOpen, methodOf, trialOf } from "#testing/route-trial.ts";

const setting = await httpSetting();
const { undone, leaks, tryCase, seen, proofs } = trialOf(setting);
const routes = routesOf(setting.openApi);
const ofCells = {
  ...meetingCases,
  ...paperCases,
  ...reportCases,
  ...organisationCases,
  ...cellPlanCases,
  ...own.registerOfCell,
  ...own.uploadCases,
  ...own.urgingCases,
};
const ofCommittees = { ...committeeCases, ...own.boardCases };

const { cell: ofCell, committee: ofCommittee, superior, together } = setting.askers;
const everybody = [...ofCell, ...ofCommittee, ...superior];
const [allOfCell, allOfCommittee, allAbove] = together as [Asker, Asker, Asker];
/** Whom it concerns whether they took part in a meeting. */
const partakers = everybody.filter(({ name }) => ["assignedLeader", "minuteTaker", "committeeMember"].includes(name));
/**
 * Who asks about what, so that every role stands in every position: alone where it has rights of its own, with its equals where
 * all of them together have none, or only what was tried alone elsewhere.
 */
const asking: Record<string, readonly Asker[]> = {
  own: [...ofCell, ...ofCommittee, allAbove],
  attended: partakers,
  beside: partakers,
  sister: [allOfCell, allOfCommittee, allAbove],
  far: [allOfCell, allOfCommittee, ...superior],
  foreign: together,
};

describe("the handbook's table, role by role, over HTTP", () => {
  test("every route says in testing/route-access-*.ts what of the handbook it is about", () => {
    const classified = [own.openRoutes, own.ownRoutes, own.elsewhereRoutes, ofCells, ofCommittees];
    const known = new Set(classified.flatMap((one) => Object.keys(one)));
    assert.deepEqual(
      routes.map(({ name }) => name).filter((name) => !known.has(name)),
      [],
    );
  });

  for (const [name, uses] of Object.entries(ofCells)) {
    test(name, async () => {
      const wrong: string[] = [];
      for (const use of uses) {
        for (const [place, life] of Object.entries(setting.cells)) {
          if ((place === "attended" || place === "beside") && !use.also?.includes(place)) continue;
          wrong.push(
            ...(await tryCase(name, use, life, {
              name: place,
              at: life.cell,
              askers: asking[place]!,
              foreign: setting.cells.foreign,
            })),
          );
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  for (const [name, uses] of Object.entries(ofCommittees)) {
    test(name, async () => {
      const wrong: string[] = [];
      for (const use of uses) {
        for (const [place, life] of Object.entries(setting.committees)) {
          const at = life.committee;
          wrong.push(
            ...(await tryCase(name, use, life, {
              name: place,
              at,
              askers: asking[place === "sister" ? "far" : place]!,
              foreign: setting.committees.foreign,
            })),
          );
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  test("what is everybody's own, and nothing of anybody else's in it", async () => {
    const wrong: string[] = [];
    for (const [name, { ask: sent, act, administrator, answers }] of Object.entries(own.ownRoutes)) {
      for (const asker of answers === undefined ? everybody : ofCell.slice(0, 1)) {
        const told = await undone(() => setting.ask({ method: methodOf(name), ...sent, as: asker.person }));
        const may =
          (act === undefined || isOpen(asker, rowOfAct(act, false), { at: asker.on, way: "x" })) &&
          (!administrator || asker.name === "administrator");
        const wanted = answers ?? (may ? [200] : [403]);
        if (!wanted.includes(told.status)) wrong.push(`${name} by ${asker.name}: was ${told.status} ${told.code}`);
        wrong.push(...leaks(asker, told).map((leak) => `${name} by ${asker.name}: ${leak}`));
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("the table is tried: every route was used by somebody, every planted word was read by somebody", () => {
    const used = new Set([...proofs.values()].map(({ name }) => name));
    const served = new Set(routes.map(({ name }) => name));
    const unused = Object.keys({ ...ofCells, ...ofCommittees }).filter((name) => served.has(name) && !used.has(name));
    assert.deepEqual(unused, []);
    const kindOf = ({ name, facts = [] }: Marker): string => [name, ...facts].join(" ");
    const readable = (marker: Marker): boolean =>
      everybody.some((asker) => isOpen(asker, caseNamed(marker.name), { way: "r", ...marker }));
    const read = new Set(setting.planted.filter(({ token }) => seen.has(token)).map(kindOf));
    const unread = setting.planted.filter((marker) => readable(marker) && !read.has(kindOf(marker)));
    assert.deepEqual([...new Set(unread.map(kindOf))], []);
  });
});

describe("requests that went through, sent wrongly", () => {
  for (const [what, wrongOf] of Object.entries(inputTrials(setting, undone))) {
    test(what, async () => {
      const wrong: string[] = [];
      for (const proof of proofs.values()) if (methodOf(proof.name) !== "GET") wrong.push(...(await wrongOf(proof)));
      assert.deepEqual(wrong, []);
    });
  }
});
