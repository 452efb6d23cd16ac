/** Refusals of this noun and the HTTP status each travels under. */
export const planRefusals = {} as const;
