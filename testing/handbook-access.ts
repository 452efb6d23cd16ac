/**
 * The handbook's table "Who may do what" (8), written a second time and by hand, table by table of the database: what the
 * generated test expects. It must not be made from domain/access, which it judges.
 *
 * One cell per role, in the order of `columns`. Letters: r read, i insert, u update, d delete. After a colon the facts of the row
 * that must all hold (joined by &); several ways are joined by " + ". "-" is nothing.
 */
export const columns = [
  "office",
  "committeeSecretary",
  "committeeMember",
  "assignedLeader",
  "inspection",
  "cellSecretary",
  "cellCommittee",
  "minuteTaker",
  "member",
  "superiorReader",
] as const;
export type Column = (typeof columns)[number];

export type Expected = {
  /** The name of the case: the table, or "table/kind" where one table holds two of the handbook's nouns. */
  name: string;
  cells: string;
  /** Readable on exactly the organisations above (and the own one) for everybody of the line. */
  line?: string;
  /** The same for some roles only. */
  lineOf?: readonly Column[];
  /** Rows a committee keeps about itself: a committee above holds no more of them than a superior's reader. */
  ofCommittee?: true;
  /** Deeper than a committee's own cells, where that differs from what a superior's reader has. */
  deep?: Partial<Record<Column, string>>;
  /** Whatever the role, wherever the row stands in the tenant: one's own. */
  anyone?: string;
};

// Names of people; plain members read names only. Who holds an office is told along the whole line.
const tree = "riu | r | r | r | r | r | r | r | r | r";
const people = "riu | r | r | r | r | riu | r | r | r | -";
const published = "riu | r + u | r | r | r | r:published | r:published | r:published | r:published | r:published";
const leadReport = "r:approved | r:approved | r:approved | r | r | riu | riu | r:meeting | r:sent + ru:own | -";
const captured = "- | - | - | r:attended | - | riu | r | riu:meeting | - | -";
/** What came after a minute-taker's grant had ended: for the cell's own people only. */
const lateLine = "- | - | - | - | - | riu | r | riu:meeting | - | -";
const audited = "r | - | - | - | r | r | - | - | - | -";

export const handbook: readonly Expected[] = [
  { name: "organisation", cells: tree, line: "r" },
  { name: "organisation_name", cells: tree, line: "r" },
  // Written where an organisation is moved, by nothing else.
  { name: "organisation_move", cells: "r | r | r | r | r | r | r | r | r | r", line: "r" },
  { name: "person", cells: people },
  { name: "membership", cells: people },
  { name: "membership_state", cells: "riu | r | r | r | r | riu | r | r | r:own | -" },
  { name: "contact", cells: "riu | - | - | - | - | riu | - | - | riu:own | -" },
  // accounts, roles: "w in the subtree", the only right of a committee that reaches below its own cells.
  {
    name: "role_grant",
    cells: "riu | r | r | r | r | r | r | r | r | -",
    line: "r",
    deep: { office: "riu" },
  },
  {
    name: "leader_assignment",
    cells: "riu | r | r | r | r | r | r | - | r | -",
    deep: { office: "riu" },
  },

  // "secretary publishes": a draft others made. "published: new version" is held by a test of its own.
  { name: "plan", cells: published, line: "r:published", ofCommittee: true },
  { name: "plan_version", cells: published, line: "r:published", ofCommittee: true },
  { name: "period", cells: "riu | ri | r | r | r | r | r | r | r | r", line: "r", ofCommittee: true },
  { name: "reading", cells: "riu | r | r | r | r | - | - | - | - | -", ofCommittee: true },
  // What was confirmed stays as it was confirmed, by whoever published.
  { name: "plan_correction", cells: "ri | ri | r | r | r | - | - | - | - | -", ofCommittee: true },
  { name: "holiday", cells: "riud | r | r | r | r | r | r | r | r | r", line: "r", ofCommittee: true },
  { name: "holiday_removed", cells: "ri | r | r | r | r | r | r | r | r | r", line: "r", ofCommittee: true },
  { name: "rubric", cells: "riu | r | r | r | r | r | r | r | r | r", line: "r", ofCommittee: true },

  { name: "cell_plan", cells: "riu | r | r | r | r | riu | r + iu:draft | - | r:submitted | r:acknowledged" },
  { name: "cell_plan_item", cells: "riud | r | r | r | r | riud | r + iud:draft | - | r:submitted | r:acknowledged" },
  { name: "extension", cells: "riu | r | r | r | r | riu | r | - | - | -" },

  { name: "meeting", cells: "riu | r | r | r | r | riu | r + iu:planned | ru:meeting | r | -" },
  // What people were told stays as it was told.
  { name: "notice", cells: "ri | r | r | r | r | ri | r | r:meeting | r | -" },
  // "r, answer": each for themselves, the cell's secretary for who cannot; the office for nobody.
  { name: "notice_answer", cells: "r | - | - | - | - | riu | r | r:meeting | riu:own | -" },
  { name: "check_in", cells: "r | - | - | - | - | riu | r | r:meeting | riu:own | -" },
  { name: "answer_claim", cells: "r | - | - | - | - | riu | r | r:meeting | riu:own | -" },
  // The committee sends (IV.2), the person sent answers, the cell says on the day whether they came.
  {
    name: "attendee_assignment",
    cells: "riu | riu | r + u:own | r + u:own | r | ru | r | ru:meeting | r | -",
    anyone: "r:own",
  },
  { name: "lead_report", cells: leadReport },
  // Guests stand in the head of the minutes and of the report; the course of the steps is draft minutes.
  { name: "guest", cells: "r | r | r | r | r | riud | r | riud:meeting | r | -" },
  { name: "meeting_step", cells: captured },
  { name: "contribution", cells: captured },
  { name: "conclusion", cells: captured },
  { name: "late_line", cells: lateLine },
  { name: "attendance", cells: "r | - | - | r:attended | r | riu | r | riu:meeting | r:own | -" },
  // The office enters figures on the cell's behalf (P7), never names.
  { name: "attendance_count", cells: "riu | r | r | r | r | riu | r | riu:meeting | r | r:sent" },
  { name: "solution", cells: "r | r | r | r | r | riu | riu | riu:meeting | r + u:own | -" },

  {
    name: "minutes",
    cells: "r:signed | r:signed | r:signed | r:signed + r:attended | r:signed | riu | r | riu:meeting | r:signed | -",
  },
  {
    name: "result_report",
    cells: "riu | r | r | r | r | riu | r + iu:draft | - | r:toMembers | r:toCommittee",
  },
  { name: "report_reading", cells: "r | r | r | r | r | riu | r | - | riu:own | -" },
  { name: "score_sheet/cell", cells: "r:submitted | r | r | r | r | riu | riu | - | - | -" },
  // Of whoever was marked present; if nobody was, of the assigned leader from the papers.
  {
    name: "score_sheet/leader",
    cells: "r | r + iu:attended | r + iu:attended | r + iu:attended + iu:unattended | r | r | r | - | - | -",
  },
  { name: "score_final", cells: "r | riu | r | r | r | r | r | - | r | r:sent" },
  { name: "finding", cells: "r | r | r | riu | riu | ru | r | - | - | -" },
  { name: "urging", cells: "ri | r | r | ri | r | r | r | - | - | -" },
  { name: "roll_up", cells: "riu | ru | r | r | r | - | - | - | - | r:sent", ofCommittee: true },
  { name: "register_number", cells: "riu | r | r | r | r | riu | - | - | - | -" },

  // Lists handed in and not yet confirmed hold contact as well: the office's, who keeps the tree.
  { name: "import_run", cells: "riu | - | - | - | - | - | - | - | - | -" },
  { name: "import_row", cells: "riud | - | - | - | - | - | - | - | - | -" },

  // The board: a step is put on record by whoever may do that step, and by nobody else.
  {
    name: "milestone_fact",
    cells: `r + i:register + i:excused + i:noticed + i:attendeeAssigned + i:held + i:reported | r + i:attendeeAssigned |
      r + i:scored&attended | r + i:scored&attended + i:scored&unattended | r |
      r + i:register + i:leadReport + i:noticed + i:held + i:minutesSigned + i:reported | r + i:leadReport |
      i:held&meeting + i:minutesSigned&meeting | - | -`,
  },
  // The counts of a whole period follow from any step in it: appended by a function on behalf of who does one, kept by the sweep.
  { name: "milestone_count", cells: "r | r | r | r | r | r | r | - | - | r" },
  { name: "milestone_told", cells: "r | r | r | r | r | r | r | - | - | r" },
  { name: "milestone_fold", cells: "r | r | r | r | r | r | r | - | - | r" },

  // A file is as readable as the paper it belongs to.
  { name: "upload/leadReport", cells: `${leadReport.replaceAll("riu", "ri").replace("ru:own", "ri:own")}` },
  {
    name: "upload/minutes",
    cells: "r:signed | r:signed | r:signed | r:signed + r:attended | r:signed | ri | r | r:meeting | r:signed | -",
  },
  { name: "upload/plan", cells: "ri | r | r | r | r | - | - | - | - | -", ofCommittee: true },
  // An outline that a published version names is readable like that version, all along the line.
  {
    name: "upload/outline",
    cells: "ri | r | r | r | r | r | r | r | r | r",
    line: "r:named",
    ofCommittee: true,
  },
  { name: "inbox_item", cells: "- | - | - | - | - | - | - | - | - | -", anyone: "ru:own" },

  // One writes what one did, under one's own name; "own cell's" for the cell, "readings of own data" for everybody.
  // The first start, before there is anybody, stands under no name.
  { name: "audit_entry", cells: audited, anyone: "i:own + i:nobody" },
  { name: "reading_log", cells: audited, anyone: "i:own + r:about" },
];

export type Verb = "read" | "insert" | "update" | "remove";
const letters: Record<string, Verb> = { r: "read", i: "insert", u: "update", d: "remove" };

/** Whether a cell of the table allows the verb on a row of which `facts` hold. */
export const allows = (cell: string, verb: Verb, facts: ReadonlySet<string>): boolean =>
  waysOpen(cell, facts).some((letter) => letters[letter] === verb);

/** The letters of a cell whose facts hold. */
export const waysOpen = (cell: string, facts: ReadonlySet<string>): string[] =>
  cell.split("+").flatMap((way) => {
    const [open = "", condition] = way.trim().split(":");
    const holds = condition === undefined || condition.split("&").every((fact) => facts.has(fact));
    return holds ? [...open] : [];
  });

/** The role's cell of a row of the table. */
export const cellOf = ({ cells }: Expected, column: Column): string => {
  const all = cells.split("|").map((cell) => cell.trim());
  if (all.length !== columns.length) throw new Error(`not ${columns.length} cells: ${cells}`);
  return all[columns.indexOf(column)] ?? "-";
};
