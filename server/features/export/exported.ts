import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";
import type { ExportNoun } from "#contract/export.ts";
import type { RightKey } from "#domain/access/scope-of.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { currentName } from "../current-name.ts";
import {
  bandWords,
  cellPlanWords,
  deedOf,
  meetingWords,
  nounOf,
  periodWords,
  reportWords,
  roleWords,
  solutionWords,
  sourceWords,
  type CodeWords,
} from "./code-words.ts";

/** One column of an export: its head in the file, its name in JSON, how wide it is in Excel; `words` where JSON gives a code. */
export type ExportColumn = { head: string; name: string; width: number; words: CodeWords | null };

/**
 * What can be taken out of a noun: the fence's column and rights, and a query that gives `id` and the columns. The policies of
 * its tables judge every row once more. `personal`: that it was taken out is put on record as a reading. O2.
 */
export type Exported = {
  fileName: string;
  path: string;
  rights: readonly RightKey[];
  personal: boolean;
  columns: readonly ExportColumn[];
  from: (day: LocalDate, reads: Reads) => RawBuilder<unknown>;
};

/** Whether the asker reads what stands about a person of a row; of the others they read the name only. Handbook 8. */
export type Reads = (path: string, person: string) => Expression<SqlBool>;

const column = (head: string, name: string, width = 16): ExportColumn => ({ head, name, width, words: null });
const coded = (head: string, name: string, words: CodeWords): ExportColumn => ({ head, name, width: 28, words });
const cell = (table: string, day: LocalDate) => currentName(table, day, "organisation_id");
const person = (key: string) =>
  sql`(select named.name from person named where named.tenant_id = ${sql.ref(key.split(".")[0] ?? "")}.tenant_id and named.id = ${sql.ref(key)})`;
/** The cell of a meeting's paper. */
const ofMeeting = (table: string, day: LocalDate) =>
  sql`(select ${cell("meeting", day)} from meeting where meeting.tenant_id = ${sql.ref(table)}.tenant_id and meeting.id = ${sql.ref(table)}.meeting_id)`;
const topicOf = (table: string) =>
  sql`(select topic_title from meeting where meeting.tenant_id = ${sql.ref(table)}.tenant_id and meeting.id = ${sql.ref(table)}.meeting_id)`;

const moment = (at: string) => sql`to_char(${sql.ref(at)} at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS')`;
/** The organisation that stands at a row's path. */
const seatOf = (table: string, day: LocalDate) =>
  sql`(select ${currentName("organisation", day)} from organisation where organisation.tenant_id = ${sql.ref(table)}.tenant_id and organisation.path = ${sql.ref(table)}.path)`;

export const exported: Record<ExportNoun, Exported> = {
  members: {
    fileName: "dang-vien",
    path: "membership.path",
    rights: ["memberName"],
    personal: true,
    // The heads of the list that is read in: what was taken out may be handed in again.
    columns: [
      column("Chi bộ", "cell", 28),
      column("Họ và tên", "name", 28),
      column("Năm sinh", "birthYear", 10),
      column("Chính thức / dự bị", "standing"),
      column("Ngày vào chi bộ", "joinedOn"),
      column("Chức vụ", "position", 28),
      column("Điện thoại", "phone"),
      column("Thư điện tử", "email", 28),
      column("Ngày thôi sinh hoạt", "leftOn"),
    ],
    from: (
      day,
      reads,
    ) => sql`select membership.id, membership.path, ${cell("membership", day)} as cell, person.name, case when may.read then person.birth_year end as "birthYear",
        case when may.read then case standing when 'official' then 'Chính thức' else 'Dự bị' end end as standing, case when may.read then to_char(joined_on, 'DD/MM/YYYY') end as "joinedOn",
        case when may.read then position_title end as position, contact.phone, contact.email, case when may.read then to_char(left_on, 'DD/MM/YYYY') end as "leftOn"
      from membership cross join lateral (select ${reads("membership.path", "membership.person_id")} as read) may
      join person on person.tenant_id = membership.tenant_id and person.id = membership.person_id
      left join contact on contact.tenant_id = membership.tenant_id and contact.person_id = membership.person_id`,
  },
  organisations: {
    fileName: "to-chuc-dang",
    path: "organisation.path",
    rights: ["memberName"],
    personal: false,
    columns: [
      column("Tên", "name", 36),
      column("Loại", "kind"),
      column("Trực thuộc", "parent", 36),
      column("Thành lập", "foundedOn"),
      column("Kết thúc", "dissolvedOn"),
      column("Ký hiệu", "suffix"),
    ],
    from: (
      day,
    ) => sql`select organisation.id, organisation.path, ${currentName("organisation", day)} as name, case kind when 'cell' then 'Chi bộ' else 'Đảng bộ' end as kind,
        (select ${currentName("above", day)} from organisation above where above.tenant_id = organisation.tenant_id and above.id = organisation.parent_id) as parent,
        to_char(founded_on, 'DD/MM/YYYY') as "foundedOn", to_char(dissolved_on, 'DD/MM/YYYY') as "dissolvedOn", document_suffix as suffix from organisation`,
  },
  roles: {
    fileName: "nhiem-vu",
    path: "role_grant.path",
    rights: ["memberName"],
    personal: true,
    columns: [
      column("Tổ chức", "organisation", 36),
      column("Họ và tên", "name", 28),
      coded("Nhiệm vụ", "role", roleWords),
      column("Từ ngày", "startsOn"),
      column("Đến ngày", "endsOn"),
    ],
    from: (
      day,
      reads,
    ) => sql`select role_grant.id, role_grant.path, ${cell("role_grant", day)} as organisation, ${person("role_grant.person_id")} as name, role,
        to_char(starts_on, 'DD/MM/YYYY') as "startsOn", to_char(ends_on, 'DD/MM/YYYY') as "endsOn" from role_grant
      where ${reads("role_grant.path", "role_grant.person_id")}`,
  },
  registrations: {
    fileName: "dang-ky",
    path: "cell_plan_item.path",
    rights: ["cellPlan", "cellPlan:submitted", "cellPlan:acknowledged"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      coded("Kỳ", "period", periodWords),
      column("Chuyên đề", "topic", 60),
      coded("Nguồn", "source", sourceWords),
      column("Ngày dự kiến", "plannedOn"),
      coded("Tình trạng", "state", cellPlanWords),
      column("Nộp ngày", "submittedOn"),
    ],
    from: (
      day,
    ) => sql`select cell_plan_item.id, cell_plan_item.path, ${cell("cell_plan", day)} as cell, period_key as period, cell_plan_item.title as topic, source, to_char(planned_on, 'DD/MM/YYYY') as "plannedOn",
        state, to_char(submitted_on, 'DD/MM/YYYY') as "submittedOn" from cell_plan_item
      join cell_plan on cell_plan.tenant_id = cell_plan_item.tenant_id and cell_plan.id = cell_plan_item.cell_plan_id`,
  },
  meetings: {
    fileName: "buoi-sinh-hoat",
    path: "meeting.path",
    rights: ["meeting"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      coded("Kỳ", "period", periodWords),
      column("Loại", "kind"),
      column("Chuyên đề", "topic", 60),
      column("Bắt đầu", "startsAt"),
      column("Kết thúc", "endsAt"),
      column("Địa điểm", "place", 28),
      coded("Tình trạng", "state", meetingWords),
      column("Ngày sinh hoạt", "heldOn"),
    ],
    from: (
      day,
    ) => sql`select meeting.id, meeting.path, ${cell("meeting", day)} as cell, period_key as period, case kind when 'thematic' then 'Chuyên đề' else 'Thường kỳ' end as kind, topic_title as topic,
        to_char(starts_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as "startsAt", to_char(ends_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as "endsAt",
        place, state, to_char(held_on, 'DD/MM/YYYY') as "heldOn" from meeting`,
  },
  attendance: {
    fileName: "diem-danh",
    path: "attendance_count.path",
    rights: ["attendanceCount", "attendanceCount:sent"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      column("Chuyên đề", "topic", 60),
      column("Phải dự", "counted"),
      column("Có mặt", "present"),
      column("Đến muộn", "late"),
      column("Vắng có lý do", "withReason"),
      column("Vắng không lý do", "withoutReason"),
      column("Miễn", "exempt"),
    ],
    from: (
      day,
    ) => sql`select attendance_count.meeting_id as id, attendance_count.path, ${ofMeeting("attendance_count", day)} as cell, ${topicOf("attendance_count")} as topic,
        counted, present, late, with_reason as "withReason", without_reason as "withoutReason", exempt from attendance_count`,
  },
  solutions: {
    fileName: "giai-phap",
    path: "solution.path",
    rights: ["solution", "solution:own"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      column("Giải pháp", "body", 80),
      column("Người thực hiện", "owner", 28),
      column("Hạn", "dueOn"),
      coded("Tình trạng", "state", solutionWords),
      column("Xong ngày", "doneOn"),
    ],
    from: (
      day,
    ) => sql`select solution.id, solution.path, ${ofMeeting("solution", day)} as cell, body, ${person("solution.owner_id")} as owner, to_char(due_on, 'DD/MM/YYYY') as "dueOn", state,
        to_char(done_on, 'DD/MM/YYYY') as "doneOn" from solution where adopted`,
  },
  reports: {
    fileName: "bao-cao-ket-qua",
    path: "result_report.path",
    rights: ["resultReport", "reportReading:own", "rollUp:sent"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      column("Chuyên đề", "topic", 60),
      coded("Tình trạng", "state", reportWords),
      column("Gửi đảng viên", "membersSentOn"),
      column("Gửi đảng ủy", "committeeSentOn"),
    ],
    from: (
      day,
    ) => sql`select result_report.id, result_report.path, ${ofMeeting("result_report", day)} as cell, ${topicOf("result_report")} as topic, state,
        to_char(members_sent_on, 'DD/MM/YYYY') as "membersSentOn", to_char(committee_sent_on, 'DD/MM/YYYY') as "committeeSentOn" from result_report`,
  },
  scores: {
    fileName: "cham-diem",
    path: "score_final.path",
    rights: ["scoreFinal", "scoreFinal:sent"],
    personal: false,
    columns: [
      column("Chi bộ", "cell", 28),
      column("Chuyên đề", "topic", 60),
      column("Điểm", "total"),
      coded("Xếp loại", "band", bandWords),
      column("Chốt ngày", "settledOn"),
    ],
    from: (
      day,
    ) => sql`select score_final.meeting_id as id, score_final.path, ${ofMeeting("score_final", day)} as cell, ${topicOf("score_final")} as topic, total_tenths::float / 10 as total, band,
        to_char(settled_on, 'DD/MM/YYYY') as "settledOn" from score_final`,
  },
  audit: {
    fileName: "nhat-ky",
    path: "audit_entry.path",
    rights: ["audit"],
    personal: true,
    columns: [
      column("Lúc", "at", 20),
      column("Ai", "who", 28),
      coded("Việc", "action", deedOf),
      coded("Về", "noun", nounOf),
      column("Tổ chức", "organisation", 36),
      column("Từ địa chỉ", "from"),
      column("Dấu của dòng", "digest", 68),
    ],
    from: (
      day,
    ) => sql`select audit_entry.id, audit_entry.path, ${moment("audit_entry.at")} as at, ${person("audit_entry.person_id")} as who, action, noun,
        ${seatOf("audit_entry", day)} as organisation, from_address as "from", encode(digest, 'hex') as digest from audit_entry`,
  },
  readings: {
    fileName: "luot-xem",
    path: "reading_log.path",
    rights: ["audit"],
    personal: true,
    columns: [
      column("Lúc", "at", 20),
      column("Ai xem", "who", 28),
      coded("Xem gì", "noun", nounOf),
      column("Của ai", "about", 28),
      column("Tổ chức", "organisation", 36),
      column("Từ địa chỉ", "from"),
    ],
    from: (
      day,
    ) => sql`select reading_log.id, reading_log.path, ${moment("reading_log.at")} as at, ${person("reading_log.person_id")} as who, noun,
        ${person("reading_log.about_person_id")} as about, ${seatOf("reading_log", day)} as organisation, from_address as "from" from reading_log`,
  },
};
