import type { Role } from "./role.ts";

/**
 * The table "Who may do what" (domain.md 8) as data: the only place it is written. The scope of a request, the policies of
 * the database and the generated test of every role × noun × organisation all come from here.
 *
 * A reading right is "always" or a condition on the row, which the policy of the noun's table knows:
 * `published`, `submitted`, `acknowledged`, `approved`, `sent` – how far the paper has got; `attended` – only of meetings the
 * person was sent to; `own` – rows about the person; `own-cell` – rows of the cell itself; `meeting` – the one meeting granted.
 * A writing right is "always", "draft" (until handed in), "existing" (rows others made: to be published, approved, answered),
 * "own", "attended" or "meeting". What exactly may be done with a row one may write is the policy of its noun.
 */
export type ReadWhen =
  | "always"
  | "published"
  | "submitted"
  | "acknowledged"
  | "approved"
  | "sent"
  | "attended"
  | "own"
  | "meeting";
export type WriteWhen = "always" | "draft" | "existing" | "own" | "attended" | "meeting";
export type Right = { read?: ReadWhen; write?: WriteWhen };

const r = { read: "always" } as const;
const w = { read: "always", write: "always" } as const;
const when = (read: ReadWhen): Right => ({ read });

/** Reads all, decides about what others wrote. */
const decides = { read: "always", write: "existing" } as const;

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
  meeting: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: { read: "always", write: "draft" },
    minuteTaker: { read: "meeting", write: "meeting" },
    member: r,
  },
  noticeAnswer: {
    office: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: when("meeting"),
    member: { read: "own", write: "own" },
  },
  attendee: {
    office: w,
    committeeSecretary: w,
    committeeMember: { read: "always", write: "own" },
    assignedLeader: { read: "always", write: "own" },
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
    minuteTaker: when("meeting"),
    member: r,
  },
  leadReport: {
    office: when("approved"),
    committeeSecretary: when("approved"),
    committeeMember: when("approved"),
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: w,
    minuteTaker: when("meeting"),
    // The presenter writes their own paper; the others read it once it was sent.
    member: { read: "sent", write: "own" },
  },
  attendanceCount: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: { read: "meeting", write: "meeting" },
    member: r,
    superiorReader: when("sent"),
  },
  attendanceName: {
    office: r,
    assignedLeader: when("attended"),
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: { read: "meeting", write: "meeting" },
    member: when("own"),
  },
  contribution: {
    assignedLeader: when("attended"),
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: { read: "meeting", write: "meeting" },
  },
  minutes: {
    office: when("sent"),
    committeeSecretary: when("sent"),
    committeeMember: when("sent"),
    assignedLeader: when("sent"),
    inspection: when("sent"),
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    minuteTaker: { read: "meeting", write: "meeting" },
    member: when("sent"),
  },
  resultReport: {
    office: w,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: { read: "always", write: "draft" },
    member: when("sent"),
    superiorReader: when("sent"),
  },
  reportReading: {
    office: r,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: r,
    member: { read: "own", write: "own" },
  },
  scoreSelf: {
    office: when("submitted"),
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: w,
  },
  scoreLeader: {
    office: r,
    committeeSecretary: r,
    committeeMember: { read: "always", write: "attended" },
    assignedLeader: w,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
  },
  scoreFinal: {
    office: r,
    committeeSecretary: w,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: r,
    cellDeputy: r,
    cellCommittee: r,
    member: r,
    superiorReader: when("sent"),
  },
  solution: {
    office: r,
    committeeSecretary: r,
    committeeMember: r,
    assignedLeader: r,
    inspection: r,
    cellSecretary: w,
    cellDeputy: w,
    cellCommittee: w,
    minuteTaker: { read: "meeting", write: "meeting" },
    member: { read: "always", write: "own" },
  },
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
} as const satisfies Record<string, Partial<Record<Role, Right>>>;

export type AccessNoun = keyof typeof accessTable;
export const accessNouns = Object.keys(accessTable) as AccessNoun[];

export const rightOf = (noun: AccessNoun, role: Role): Right =>
  (accessTable[noun] as Partial<Record<Role, Right>>)[role] ?? {};
