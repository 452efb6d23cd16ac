import type pg from "pg";
import type { Binaries } from "./binaries.ts";
import type { Folders } from "./folders.ts";
import type { SystemUser } from "./system-user.ts";

/** Names inside the database, the same in both forms of it. */
export const ownerRole = "chuyende_owner";
export const databaseName = "chuyende";

/** Further server settings by name, e.g. `{ max_connections: "100" }`. */
export type Settings = Readonly<Record<string, string>>;

export type Log = (line: string) => void;

/** Told whenever a program of PostgreSQL's was set to work: until it is done this process has nothing to do for the database. */
export type AtWork = () => void;

/** Everything about one embedded cluster on this machine: where, with which programs, as whom. */
export type Site = Folders & {
  binaries: Binaries;
  user: SystemUser | null;
  settings: Settings;
  /** An empty cluster to copy instead of making one, made by the packaged programs; `null`: always make one. */
  readyMade: string | null;
  say: Log;
  atWork: AtWork;
};

/** How to connect through the cluster's socket. `ssl: false` keeps the caller's PGSSLMODE away. */
export const socketConfig = ({ socket }: Pick<Folders, "socket">, user: string, database: string): pg.ClientConfig => ({
  host: socket,
  port: 5432,
  user,
  database,
  ssl: false,
});
