import { randomUUID } from "node:crypto";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import type { BuiltOrganisation } from "./build.ts";

/** What is true of a seeded row besides its values; `own`, `attendedBy`, `takenBy`, `about` name persons it depends on who asks. */
export type Variant = {
  values?: Record<string, unknown>;
  facts?: readonly string[];
  own?: string;
  attendedBy?: string;
  takenBy?: string;
  about?: string;
};

/** The meetings of one organisation in the setting. */
export type Meetings = {
  planned: string;
  held: string;
  taken: { id: string; by: string };
  attended: readonly { id: string; by: string }[];
};

/** `people`: everybody who asks; `residents`: those of them who sit here. */
export type Place = {
  organisation: BuiltOrganisation;
  meetings: Meetings;
  people: readonly string[];
  residents: readonly string[];
  ids: Parents;
};
/** Rows other rows hang on, by state. */
export type Parents = Record<"cellPlan" | "leadReport" | "minutes" | "plan" | "upload", Record<string, string>>;

export const newParents = (): Parents => {
  const each = (states: readonly string[]) => Object.fromEntries(states.map((state) => [state, randomUUID()]));
  return {
    cellPlan: each(["draft", "returned", "submitted", "acknowledged"]),
    leadReport: each(["drafted", "approved", "sent"]),
    minutes: each(["draft", "signed", "taken"]),
    plan: each(["draft", "published"]),
    upload: each(["drafted", "approved", "sent", "outline"]),
  };
};

type Make = (place: Place) => Variant[];

const plain: Make = () => [{}];
const ownOf =
  (column: string, values: (person: string) => Record<string, unknown> = () => ({})): Make =>
  ({ people }) =>
    people.map((person) => ({ values: { [column]: person, ...values(person) }, own: person }));

/** One row of a plain meeting, of the one being taken down, and of each somebody was sent to. */
const perMeeting: Make = ({ meetings }) => [
  { values: { meeting_id: meetings.held } },
  { values: { meeting_id: meetings.taken.id }, takenBy: meetings.taken.by },
  ...meetings.attended.map(({ id, by }) => ({ values: { meeting_id: id }, attendedBy: by })),
];
const onMeeting = (made: Variant[], meetingId: (at: number) => string): Variant[] =>
  made.map((variant, at) => ({ ...variant, values: { meeting_id: meetingId(at), ...variant.values } }));

const published = { state: "published", published_at: "2023-01-01T00:00:00Z", published_on: "2023-01-01" };

const planRows: Make = ({ ids }) => [
  { values: { id: ids.plan["draft"], year: 2031, published_version: null } },
  { values: { id: ids.plan["published"], year: 2032, published_version: 1 }, facts: ["published"] },
];
const planVersions: Make = ({ ids }) => [
  { values: { plan_id: ids.plan["draft"], state: "draft", published_at: null } },
  {
    values: { plan_id: ids.plan["published"], ...published, content: { topics: [{ outlines: [outline(ids)] }] } },
    facts: ["published"],
  },
];
const outline = (ids: Parents) => ({ uploadId: ids.upload["outline"], fileName: "de-cuong.docx" });

const cellPlanFacts: Record<string, string[]> = {
  draft: ["draft"],
  returned: ["draft"],
  submitted: ["submitted"],
  acknowledged: ["submitted", "acknowledged"],
};
const cellPlans: Make = ({ ids }) =>
  Object.entries(cellPlanFacts).map(([state, facts]) => ({ values: { id: ids.cellPlan[state], state }, facts }));
const cellPlanItems: Make = ({ ids }) =>
  Object.entries(cellPlanFacts).map(([state, facts]) => ({
    values: { cell_plan_id: ids.cellPlan[state], source: "own" },
    facts,
  }));

const leadReportFacts: Record<string, string[]> = { drafted: [], approved: ["approved"], sent: ["approved", "sent"] };
const leadReports: Make = ({ ids, meetings, people }) => [
  ...Object.entries(leadReportFacts).map(([state, facts]) => ({
    values: { id: ids.leadReport[state], state, upload_id: ids.upload[state] },
    facts,
  })),
  { values: { state: "drafted", meeting_id: meetings.taken.id }, takenBy: meetings.taken.by },
  ...people.map((person) => ({ values: { state: "drafted", presenter_id: person }, own: person })),
];

const minutes: Make = ({ ids, meetings }) => [
  { values: { id: ids.minutes["draft"], state: "draft", meeting_id: meetings.held } },
  {
    values: { id: ids.minutes["signed"], state: "signed", signed_on: "2023-01-01", meeting_id: meetings.planned },
    facts: ["signed"],
  },
  {
    values: { id: ids.minutes["taken"], state: "draft", meeting_id: meetings.taken.id },
    takenBy: meetings.taken.by,
  },
  ...meetings.attended.map(({ id, by }) => ({ values: { state: "draft", meeting_id: id }, attendedBy: by })),
];

const milestoneFacts: Record<string, string> = {
  leadReportApproved: "leadReport",
  sentToMembers: "leadReport",
  reportedToMembers: "reported",
  reportedToCommittee: "reported",
};
const factOf = (milestone: string): string => milestoneFacts[milestone] ?? milestone;
const milestoneRows: Make = ({ meetings }) => [
  ...milestoneKeys.flatMap((milestone): Variant[] => [
    { values: { milestone, what: "done", meeting_id: meetings.held }, facts: [factOf(milestone), "unattended"] },
    {
      values: { milestone, what: "done", meeting_id: meetings.taken.id },
      facts: [factOf(milestone), "unattended"],
      takenBy: meetings.taken.by,
    },
    ...meetings.attended.map(({ id, by }) => ({
      values: { milestone, what: "done", meeting_id: id },
      facts: [factOf(milestone)],
      attendedBy: by,
    })),
  ]),
  { values: { milestone: "register", what: "excused" }, facts: ["excused"] },
];
const milestoneCounts: Make = () => [{ values: { milestone: "held", done: 1 } }];

const leaderSheets: Make = (place) =>
  [
    ...onMeeting([{ facts: ["unattended"] }], () => place.meetings.held),
    ...place.meetings.attended.map(({ id, by }) => ({ values: { meeting_id: id }, attendedBy: by })),
  ].map(({ values, ...rest }) => ({ ...rest, values: { ...values, scorer: "leader", state: "submitted" } }));

const uploads: Make = ({ ids, meetings }) =>
  Object.entries(leadReportFacts).map(([state, facts]) => ({
    values: { id: ids.upload[state], noun: "leadReport", row_id: ids.leadReport[state], meeting_id: meetings.planned },
    facts,
  }));

export const variants: Record<string, Make> = {
  membership: () => [{ values: { standing: "official", left_on: null } }],
  membership_state: (place) => [
    { values: { state: "exempt" } },
    ...ownOf("person_id", () => ({ state: "exempt" }))(place),
  ],
  contact: (place) => [{}, ...ownOf("person_id")({ ...place, people: place.residents })],
  leader_assignment: plain,
  plan: planRows,
  plan_version: planVersions,
  plan_correction: () => [{ values: { kind: "added" } }],
  cell_plan: cellPlans,
  cell_plan_item: cellPlanItems,
  extension: () => [{ values: { state: "asked" } }],
  notice: (place) => perMeeting(place).map((one) => ({ ...one, values: { ...one.values, kind: "notice" } })),
  notice_answer: (place) =>
    [...perMeeting(place), ...ownOf("person_id", () => ({ meeting_id: place.meetings.held }))(place)].map(
      ({ values, ...rest }) => ({ ...rest, values: { ...values, answer: "attends" } }),
    ),
  answer_claim: (place) =>
    [...perMeeting(place), ...ownOf("person_id", () => ({ meeting_id: place.meetings.held }))(place)].map(
      ({ values, ...rest }) => ({ ...rest, values: { ...values, answer: "attends" } }),
    ),
  check_in: (place) => [
    ...perMeeting(place),
    ...ownOf("person_id", () => ({ meeting_id: place.meetings.held }))(place),
  ],
  attendee_assignment: (place) =>
    [...perMeeting({ ...place, meetings: { ...place.meetings, attended: [] } }), ...ownOf("person_id")(place)].map(
      ({ values, ...rest }) => ({ ...rest, values: { ...values, state: "withdrawn" } }),
    ),
  lead_report: leadReports,
  guest: perMeeting,
  late_line: perMeeting,
  meeting_step: perMeeting,
  contribution: perMeeting,
  conclusion: perMeeting,
  attendance: (place) =>
    [...perMeeting(place), ...ownOf("person_id", () => ({ meeting_id: place.meetings.held }))(place)].map(
      ({ values, ...rest }) => ({ ...rest, values: { ...values, state: "present" } }),
    ),
  attendance_count: (place) => [
    ...perMeeting(place).map((one) => ({ ...one, values: { ...one.values, sent: false } })),
    { values: { sent: true }, facts: ["sent"] },
  ],
  solution: (place) =>
    [...perMeeting(place), ...ownOf("owner_id")(place)].map(({ values, ...rest }) => ({
      ...rest,
      values: { ...values, state: "open" },
    })),
  minutes,
  result_report: () => [
    { values: { state: "draft" }, facts: ["draft"] },
    { values: { state: "returned" }, facts: ["draft"] },
    { values: { state: "sent", members_sent_on: "2023-01-01" }, facts: ["toMembers"] },
    { values: { state: "sent", committee_sent_on: "2023-01-01" }, facts: ["toCommittee"] },
  ],
  report_reading: (place) => [{}, ...ownOf("person_id")(place)],
  "score_sheet/cell": () => [
    { values: { scorer: "cell", state: "draft" } },
    { values: { scorer: "cell", state: "submitted" }, facts: ["submitted"] },
  ],
  "score_sheet/leader": leaderSheets,
  score_final: () => [{ values: { sent: false } }, { values: { sent: true }, facts: ["sent"] }],
  urging: () => [{ values: { way: "telephone" } }],
  roll_up: () => [{ values: { state: "draft" } }, { values: { state: "sent" }, facts: ["sent"] }],
  import_row: () => [{ values: { verdict: "new" } }],
  register_number: () => [{ values: { state: "issued" } }],
  milestone_fact: milestoneRows,
  milestone_count: milestoneCounts,
  "upload/leadReport": uploads,
  "upload/minutes": ({ ids, meetings }) => [
    { values: { noun: "minutes", row_id: ids.minutes["draft"], meeting_id: meetings.held } },
    { values: { noun: "minutes", row_id: ids.minutes["signed"], meeting_id: meetings.planned }, facts: ["signed"] },
    {
      values: { noun: "minutes", row_id: ids.minutes["taken"], meeting_id: meetings.taken.id },
      takenBy: meetings.taken.by,
    },
  ],
  "upload/outline": ({ ids }) => [
    { values: { noun: "plan", row_id: ids.plan["published"] } },
    { values: { noun: "plan", row_id: ids.plan["published"], id: ids.upload["outline"] }, facts: ["named"] },
  ],
  "upload/plan": ({ ids }) => [{ values: { noun: "plan", row_id: ids.plan["draft"] } }],
  inbox_item: ownOf("person_id"),
};

export const variantsOf = (name: string, place: Place): Variant[] => (variants[name] ?? plain)(place);
