declare const noun: unique symbol;
type Id<Noun extends string> = string & { readonly [noun]: Noun };

export type TenantId = Id<"Tenant">;
export type OrganisationId = Id<"Organisation">;
export type PersonId = Id<"Person">;
export type AccountId = Id<"Account">;
export type PlanId = Id<"Plan">;
export type PlanVersionId = Id<"PlanVersion">;
export type CellPlanId = Id<"CellPlan">;
export type CellPlanItemId = Id<"CellPlanItem">;
export type MeetingId = Id<"Meeting">;
export type LeadReportId = Id<"LeadReport">;
export type ContributionId = Id<"Contribution">;
export type SolutionId = Id<"Solution">;
export type MinutesId = Id<"Minutes">;
export type ResultReportId = Id<"ResultReport">;
export type ScoreSheetId = Id<"ScoreSheet">;
export type RollUpId = Id<"RollUp">;
export type UploadId = Id<"Upload">;

/** Where an organisation stands in the tree: the keys of all above it and its own, each followed by "/". Collates as bytes. */
export type Path = string & { readonly [noun]: "Path" };
