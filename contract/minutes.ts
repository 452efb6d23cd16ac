/** Refusals of this noun and the HTTP status each travels under. */
export const minutesRefusals = {} as const;
