import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import type { BuiltOrganisation, BuiltPerson } from "./build.ts";

type Held = {
  cell: BuiltOrganisation;
  by: BuiltPerson;
  planId: string;
  on?: LocalDate;
  period?: string;
  present?: number;
  counted?: number;
};

/** A thematic meeting held from 14:00 to 16:00, noticed five days before, with its figures of attendance. Written as the owner. */
export async function heldMeeting(owner: Db, held: Held): Promise<string> {
  const { cell, by, planId, on = localDate("2023-02-15"), period = "2023-Q1", present = 9, counted = 10 } = held;
  const key = { tenant_id: cell.tenantId, path: cell.path };
  const id = newId();
  await owner
    .insertInto("meeting")
    .values({
      ...key,
      id,
      path_then: cell.path,
      organisation_id: cell.id,
      plan_id: planId,
      kind: "thematic",
      period_key: period,
      topic_title: "Nâng cao chất lượng sinh hoạt chi bộ",
      state: "held",
      starts_at: `${on}T07:00:00.000Z`,
      ends_at: `${on}T09:00:00.000Z`,
      held_on: on,
      created_at: "2023-01-10T02:00:00.000Z",
      created_by: by.id,
    })
    .execute();
  await owner
    .insertInto("attendance_count")
    .values({
      ...key,
      meeting_id: id,
      path_then: cell.path,
      counted,
      present,
      late: 0,
      with_reason: counted - present,
      without_reason: 0,
      exempt: 1,
      special_duty: 0,
      recorded_at: `${on}T09:00:00.000Z`,
    })
    .execute();
  await owner
    .insertInto("notice")
    .values({
      ...key,
      id: newId(),
      meeting_id: id,
      number: 1,
      kind: "notice",
      content: JSON.stringify({}),
      sent_at: "2023-02-10T02:00:00.000Z",
      sent_on: localDate("2023-02-10"),
      sent_by: by.id,
    })
    .execute();
  for (const milestone of ["noticed", "held"])
    await owner
      .insertInto("milestone_fact")
      .values({
        ...key,
        id: newId(),
        path_then: cell.path,
        organisation_id: cell.id,
        plan_id: planId,
        period_key: period,
        milestone,
        meeting_id: id,
        what: "done",
        happened_on: milestone === "held" ? on : localDate("2023-02-10"),
        recorded_on: on,
        recorded_at: `${on}T09:00:00.000Z`,
      })
      .execute();
  return id;
}

/** The committee's choice of who attends, answered and marked on the day. */
export async function attendedBy(
  owner: Db,
  meetingId: string,
  who: BuiltPerson,
  cell: BuiltOrganisation,
  present = true,
) {
  await owner
    .insertInto("attendee_assignment")
    .values({
      tenant_id: cell.tenantId,
      id: newId(),
      meeting_id: meetingId,
      path: cell.path,
      person_id: who.id,
      state: "accepted",
      substitute: false,
      assigned_on: localDate("2023-02-11"),
      assigned_at: "2023-02-11T02:00:00.000Z",
      assigned_by: who.id,
      present,
    })
    .execute();
}
