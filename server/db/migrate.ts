import { Migrator, type Migration } from "kysely/migration";
import { Client, type ClientConfig } from "pg";
import { connect } from "./connect.ts";
import * as scope from "./migrations/0001-scope.ts";
import * as organisationMember from "./migrations/0002-organisation-member.ts";
import * as plan from "./migrations/0003-plan.ts";
import * as meeting from "./migrations/0004-meeting.ts";
import * as afterMeeting from "./migrations/0005-after-meeting.ts";
import * as milestone from "./migrations/0006-milestone.ts";
import * as audit from "./migrations/0007-audit.ts";
import * as door from "./migrations/0008-door.ts";
import * as search from "./migrations/0009-search.ts";
import * as account from "./migrations/0010-account.ts";
import * as member from "./migrations/0011-member.ts";
import * as meetingPapers from "./migrations/0012-meeting-papers.ts";
import * as counts from "./migrations/0013-counts.ts";
import * as memberNames from "./migrations/0014-member-names.ts";
import * as auditReading from "./migrations/0014-audit-reading.ts";
import * as fences from "./migrations/0015-fences.ts";
import * as auditValues from "./migrations/0016-audit-values.ts";
import * as passkeyOidc from "./migrations/0017-passkey-oidc.ts";
import * as onBehalf from "./migrations/0018-on-behalf.ts";
import * as boardCounts from "./migrations/0019-board-counts.ts";
import * as importRows from "./migrations/0020-import.ts";
import * as planPapers from "./migrations/0021-plan-papers.ts";
import * as registering from "./migrations/0024-registering.ts";
import * as channels from "./migrations/0025-channels.ts";
import * as roomChanges from "./migrations/0026-room-changes.ts";
import * as answerLinks from "./migrations/0027-answer-links.ts";
import * as capture from "./migrations/0028-capture.ts";
import * as marksBeside from "./migrations/0029-marks-beside.ts";
import * as checkIn from "./migrations/0030-check-in.ts";
import * as searchReshape from "./migrations/0023-search-reshape.ts";
import * as quickJudgement from "./migrations/0031-quick-judgement.ts";
import * as folding from "./migrations/0032-folding.ts";
import * as sealedBelow from "./migrations/0033-sealed-below.ts";
import * as besideTheVersionBefore from "./migrations/0034-beside-the-version-before.ts";
import * as registrationOf from "./migrations/0035-registration-of.ts";
import * as searchWalk from "./migrations/0036-search-walk.ts";
import * as planOfCellPlan from "./migrations/0037-plan-of-cell-plan.ts";
import * as oneNameInForce from "./migrations/0038-one-name-in-force.ts";
import * as urgedDay from "./migrations/0039-urged-day.ts";
import * as searchByCost from "./migrations/0045-search-by-cost.ts";
import * as contactVersion from "./migrations/0046-contact-version.ts";
import * as lifeOnRecord from "./migrations/0047-life-on-record.ts";
import * as holidaysOnRecord from "./migrations/0048-holidays-on-record.ts";
import * as movesOnRecord from "./migrations/0049-moves-on-record.ts";
import * as namesOnRecord from "./migrations/0050-names-on-record.ts";
import * as handedInTogether from "./migrations/0051-handed-in-together.ts";
import { ensureRoles, type Login } from "./roles.ts";

const migrations: Record<string, Migration> = {
  "0001-scope": scope,
  "0002-organisation-member": organisationMember,
  "0003-plan": plan,
  "0004-meeting": meeting,
  "0005-after-meeting": afterMeeting,
  "0006-milestone": milestone,
  "0007-audit": audit,
  "0008-door": door,
  "0009-search": search,
  "0010-account": account,
  "0011-member": member,
  "0012-meeting-papers": meetingPapers,
  "0013-counts": counts,
  "0014-audit-reading": auditReading,
  "0014-member-names": memberNames,
  "0015-fences": fences,
  "0016-audit-values": auditValues,
  "0017-passkey-oidc": passkeyOidc,
  "0018-on-behalf": onBehalf,
  "0019-board-counts": boardCounts,
  "0020-import": importRows,
  "0021-plan-papers": planPapers,
  "0024-registering": registering,
  "0025-channels": channels,
  "0026-room-changes": roomChanges,
  "0027-answer-links": answerLinks,
  "0028-capture": capture,
  "0029-marks-beside": marksBeside,
  "0030-check-in": checkIn,
  "0023-search-reshape": searchReshape,
  "0031-quick-judgement": quickJudgement,
  "0032-folding": folding,
  "0033-sealed-below": sealedBelow,
  "0034-beside-the-version-before": besideTheVersionBefore,
  "0035-registration-of": registrationOf,
  "0036-search-walk": searchWalk,
  "0037-plan-of-cell-plan": planOfCellPlan,
  "0038-one-name-in-force": oneNameInForce,
  "0039-urged-day": urgedDay,
  "0045-search-by-cost": searchByCost,
  "0046-contact-version": contactVersion,
  "0047-life-on-record": lifeOnRecord,
  "0048-holidays-on-record": holidaysOnRecord,
  "0049-moves-on-record": movesOnRecord,
  "0050-names-on-record": namesOnRecord,
  "0051-handed-in-together": handedInTogether,
};

/**
 * Brings roles and tables up to date, as the owner. Several applications may do it at once: exactly one applies a step.
 * Throws what stopped it; a batch is one transaction, so that nothing is left half-way.
 */
export async function migrate(
  owner: ClientConfig,
  passwordOf: (login: Login) => string | null = () => null,
): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    await ensureRoles(client, passwordOf);
  } finally {
    await client.end();
  }
  const { db, close } = connect(owner, { max: 1, onLost: () => undefined });
  try {
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    if (error !== undefined) throw error;
  } finally {
    await close();
  }
}
