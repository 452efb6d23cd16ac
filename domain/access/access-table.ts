import { meetingRights } from "./meeting-rights.ts";
import { reportRights } from "./report-rights.ts";
import { decides, r, w, when, type Right, type Rights } from "./right.ts";
import type { Role } from "./role.ts";

/**
 * The table "Who may do what" (domain.md 8) as data: the only place it is written. The scope of a request, the policies of
 * the database and the generated test of every role × noun × organisation all come from here. Its longer parts lie in
 * meeting-rights.ts and report-rights.ts; what a right may be is in right.ts.
 */
export const accessTable = {
  // The tree itself: its names are readable along the line, changing it is the office's.
  organisation: { office: w },
  planDraft: { office: w, committeeSecretary: decides, committeeMember: r, assignedLeader: r, inspection: r },
  // Readable by everyone of the line below; a new version is the office's, publishing it the secretary's.
  planPublished: {
    office: w,
    committeeSecretary: decides,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
    minuteTaker: r,
    member: r,
    superiorReader: r,
  },
  cellPlan: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: { read: "always", write: "draft" },
    member: when("submitted"),
    superiorReader: when("acknowledged"),
  },
  ...meetingRights,
  ...reportRights,
  finding: {
    office: r,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: w,
    inspection: w,
    cellSecretary: decides,
    cellDeputy: decides,
    cellCommittee: r,
  },
  urging: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: w,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
  },
  board: {
    office: r,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
  },
  boardCount: {
    office: r,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
    superiorReader: r,
  },
  memberName: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: r,
    member: r,
  },
  // States and grounds: a plain member reads names, and what stands about themselves.
  memberState: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: r,
    member: when("own"),
  },
  memberContact: { office: w, cellSecretary: w, cellDeputy: w, member: { read: "own", write: "own" } },
  rollUp: {
    office: w,
    committeeSecretary: decides,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    superiorReader: when("sent"),
  },
  register: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
  },
  roleGrant: { office: w, cellSecretary: r, cellDeputy: r, member: when("own") },
  audit: { office: r, inspection: r, cellSecretary: r, cellDeputy: r },
} as const satisfies Rights;

export type AccessNoun = keyof typeof accessTable;
export const accessNouns = Object.keys(accessTable) as AccessNoun[];

export const rightOf = (noun: AccessNoun, role: Role): Right =>
  (accessTable[noun] as Partial<Record<Role, Right>>)[role] ?? {};
