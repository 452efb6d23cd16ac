import { handbook, type Expected } from "./handbook-access.ts";

/**
 * What may be done, verb by verb: the handbook's table (8) as the API offers it, by hand and once more. In the order of
 * `columns`: office | secretary | member of the committee | assigned leader | inspection | cell secretary, deputy | cell
 * committee | minute-taker | member | superior's reader. "x" may; after a colon the facts that must hold. Nobody else may.
 */
const acts = {
  // "plan, draft: office w; secretary publishes", and the office once the committee has decided (issue 2, the line's first step).
  "write the plan": "x | - | - | - | - | - | - | - | - | -",
  // P3: the committee sees what those below made of its plan; its superior does.
  "see below": "x | x | x | - | x | - | - | - | - | x",
  "publish the plan": "x | x | - | - | - | - | - | - | - | -",
  // "on the cell's behalf; acknowledge, return, extend" – "w" – "w draft".
  "draft the cell plan": "x | - | - | - | - | x | x | - | - | -",
  "hand in the cell plan": "x | - | - | - | - | x | - | - | - | -",
  "hand in the cell plan for it": "x | - | - | - | - | - | - | - | - | -",
  "decide on the cell plan": "x | - | - | - | - | - | - | - | - | -",
  "confirm the cell plan": "- | - | - | - | - | x | - | - | - | -",
  "ask for an extension": "- | - | - | - | - | x | - | - | - | -",
  // "on behalf" – "w" – "w draft"; "r, answer" each for themselves, the cell's secretary for who cannot.
  "plan a meeting": "x | - | - | - | - | x | x | - | - | -",
  "give notice": "x | - | - | - | - | x | - | - | - | -",
  "answer a notice": "- | - | - | - | - | - | - | - | x | -",
  "answer for another": "- | - | - | - | - | x | - | - | - | -",
  "record a meeting": "x | - | - | - | - | x | - | - | - | -",
  // What the office entered is stood by or corrected by the cell's secretary. P7.
  "confirm what was entered": "- | - | - | - | - | x | - | - | - | -",
  "appoint people": "- | - | - | - | - | x | - | - | - | -",
  // "contributions, draft minutes" and "attendance: names": w for the secretary and the minute-taker of that meeting.
  "take down": "- | - | - | - | - | x | - | x:meeting | - | -",
  "enter figures": "x | - | - | - | - | x | - | - | - | -",
  "write minutes": "- | - | - | - | - | x | - | x:meeting | - | -",
  "sign minutes":
    "x:signer | x:signer | x:signer | x:signer | x:signer | x:signer | x:signer | x:signer | x:signer | -",
  "write minutes anew": "- | - | - | - | - | x | - | - | - | -",
  "send an attendee": "x | x | - | - | - | - | - | - | - | -",
  // "accept, decline": whoever was sent.
  "answer as attendee": "x:own | x:own | x:own | x:own | x:own | x:own | x:own | x:own | x:own | -",
  // "w, approve" – "the presenter w".
  "handle the lead report": "- | - | - | - | - | x | x | - | - | -",
  "write the lead report": "- | - | - | - | - | x | x | - | x:own | -",
  // "w" – "w" – "w while capturing" – "own: w".
  "write solutions": "- | - | - | - | - | x | x | x:meeting | - | -",
  "close a solution": "- | - | - | - | - | x | x | x:meeting | x:own | -",
  // "r, accept, return; on behalf" – "w" – "w draft" – "r, acknowledge".
  "write the report": "x | - | - | - | - | x | x | - | - | -",
  "send the report": "x | - | - | - | - | x | - | - | - | -",
  "decide on the report": "x | - | - | - | - | - | - | - | - | -",
  "acknowledge the report": "- | - | - | - | - | - | - | - | x | -",
  "tick readers": "- | - | - | - | - | x | - | - | - | -",
  "score the cell": "- | - | - | - | - | x | x | - | - | -",
  // "w, who attended"; if nobody did, the assigned leader from the papers.
  "score as leader": "- | - | x:attended | x:attended + x:unattended | - | - | - | - | - | -",
  "answer the sheet": "- | - | - | - | - | x | - | - | - | -",
  "settle the score": "- | x | - | - | - | - | - | - | - | -",
  // "w, send" – "secretary approves", and words it or hands it back before.
  "write the roll-up": "x | - | - | - | - | - | - | - | - | -",
  "word the roll-up": "x | x | - | - | - | - | - | - | - | -",
  "approve the roll-up": "- | x | - | - | - | - | - | - | - | -",
  "keep the register": "x | - | - | - | - | x | - | - | - | -",
  "keep members": "x | - | - | - | - | x | - | - | - | -",
  "keep contacts": "x | - | - | - | - | x | - | - | x:own | -",
  "transfer a member": "x | - | - | - | - | - | - | - | - | -",
  "keep the tree": "x | - | - | - | - | - | - | - | - | -",
  // "accounts, roles: w in the subtree" – "invites own members".
  urge: "x | - | - | x | - | - | - | - | - | -",
  "give roles": "x | - | - | - | - | - | - | - | - | -",
  "hand out a code": "x | - | - | - | - | x | - | - | - | -",
  "close an account": "x | - | - | - | - | - | - | - | - | -",
  // "audit: office r, inspection r, cell secretary own cell's, member readings of own data".
  "read the audit": "x | - | - | - | x | x | - | - | - | -",
} as const;
export type Act = keyof typeof acts;

/** Acts of a committee that reach below its own cells. */
const deep: readonly Act[] = ["give roles", "hand out a code", "close an account"];

/** An act as a row of the table, to be judged like one. */
export const rowOfAct = (act: Act, ofCommittee: boolean): Expected => ({
  name: act,
  cells: acts[act],
  ...(ofCommittee && { ofCommittee }),
  ...(deep.includes(act) && { deep: { office: "x" } }),
});

/** Addresses that show several of the handbook's rows together: what of them is shown is told by the planted words. */
const pages: readonly Expected[] = [
  { name: "score", cells: "r | r | r | r | r | r | r | - | r | -" },
  // The committee's page, for its cells' officers with their own cell on it; a member has no board.
  {
    name: "board",
    cells: "r | r | r | r | r | r | r | - | - | r",
    lineOf: ["assignedLeader", "cellSecretary", "cellCommittee"],
  },
  // The tree as the API lists it: organisations whose people one reads, and those above one's own.
  { name: "tree", cells: "r | r | r | r | r | r | r | r | r | -", line: "r" },
  { name: "register", cells: "r | r | r | r | r | r | - | - | - | -" },
];

export const caseNamed = (name: string): Expected => {
  const found = [...handbook, ...pages].find((expected) => expected.name === name);
  if (!found) throw new Error(`no case of the handbook is called ${name}`);
  return found;
};
