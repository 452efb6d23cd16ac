import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  leadReportMoves,
  leadReportMovesFrom,
  leadReportStates,
  moveLeadReport,
  type LeadReportMove,
  type LeadReportState,
} from "./lifecycle.ts";

const allowed: Record<LeadReportState, Partial<Record<LeadReportMove, LeadReportState>>> = {
  assigned: { write: "drafted" },
  drafted: { write: "drafted", approve: "approved", rework: "assigned" },
  approved: { write: "drafted", send: "sent", rework: "drafted", present: "presented" },
  sent: { present: "presented", rework: "drafted" },
  presented: { complete: "completed" },
  completed: {},
};

describe("the states of a lead report", () => {
  for (const state of leadReportStates)
    for (const move of leadReportMoves)
      test(`${state}, ${move}`, () => {
        const to = allowed[state][move];
        const moved = moveLeadReport({ state, hasContent: true, remark: "Thiếu số liệu" }, move);
        assert.deepEqual(
          moved,
          to === undefined
            ? { ok: false, error: { code: "lead-report.move-refused", from: state, move } }
            : { ok: true, value: to },
        );
        assert.equal(leadReportMovesFrom(state).includes(move), to !== undefined);
      });
  test("an empty paper is neither approved nor sent; reworking says what", () => {
    assert.deepEqual(moveLeadReport({ state: "drafted", hasContent: false, remark: null }, "approve"), {
      ok: false,
      error: { code: "lead-report.empty" },
    });
    assert.deepEqual(moveLeadReport({ state: "drafted", hasContent: true, remark: " " }, "rework"), {
      ok: false,
      error: { code: "lead-report.remark-missing" },
    });
  });
});
