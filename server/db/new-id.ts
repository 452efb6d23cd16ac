import { v7 } from "uuid";

/** An identifier made by the application, sorted by time of making (UUIDv7): a repeat carries the same one. Design: tenancy. */
export const newId = (): string => v7();
