import type { Role } from "./role.ts";

/** What a role is called, on the screen and on a slip. domain.md 1. */
export const roleTitle: Record<Role, string> = {
  office: "Văn phòng, cán bộ phụ trách công tác đảng",
  committeeSecretary: "Bí thư đảng ủy",
  committeeMember: "Đảng ủy viên",
  assignedLeader: "Phụ trách chi bộ",
  inspection: "Ủy ban kiểm tra",
  cellSecretary: "Bí thư chi bộ",
  cellDeputy: "Phó bí thư chi bộ",
  cellCommittee: "Chi ủy viên",
  minuteTaker: "Thư ký buổi sinh hoạt",
  member: "Đảng viên",
  superiorReader: "Cấp ủy cấp trên (xem)",
  administrator: "Quản trị hệ thống",
};

/** Roles that are granted on an organisation with a term; the others follow from the data. */
export const committeeGrants = [
  "office",
  "committeeSecretary",
  "committeeMember",
  "inspection",
  "superiorReader",
] as const;
export const cellGrants = ["cellSecretary", "cellDeputy", "cellCommittee"] as const;
export type GrantedRole = (typeof committeeGrants)[number] | (typeof cellGrants)[number];

/** Whether a role belongs to a committee or to a cell. */
export const fitsKind = (role: GrantedRole, kind: "committee" | "cell"): boolean =>
  kind === "cell"
    ? (cellGrants as readonly string[]).includes(role)
    : (committeeGrants as readonly string[]).includes(role);
