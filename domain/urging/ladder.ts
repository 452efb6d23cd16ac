/** Who a rung of the ladder speaks to, from the nearest outwards. S3. */
export const urgedRoles = ["secretary", "leader", "office"] as const;
export type UrgedRole = (typeof urgedRoles)[number];

/** One rung: how many days after the last day (before it, if negative), and who is urged. A setting of the plan. S3. */
export type Rung = { daysAfter: number; to: readonly UrgedRole[] };

/** Where a plan says nothing: a week and two days ahead to the secretary, then the leader too, then the office too. S3. */
export const defaultLadder: readonly Rung[] = [
  { daysAfter: -7, to: ["secretary"] },
  { daysAfter: -2, to: ["secretary"] },
  { daysAfter: 1, to: ["secretary", "leader"] },
  { daysAfter: 3, to: ["secretary", "leader", "office"] },
];
