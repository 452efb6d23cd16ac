/** Why no database could be had. The code is for tests and exit codes; the message is for the person who started the program. */
export type UnavailableCode =
  | "binaries-missing"
  | "binaries-unusable"
  | "version-too-old"
  | "version-differs"
  | "folder-unsuitable"
  | "folder-unreachable"
  | "no-space"
  | "no-system-user"
  | "in-use"
  | "unsafe-settings"
  | "start-failed"
  | "server-unreachable"
  | "server-refused"
  | "backup-damaged";

/** No database, told in Vietnamese with what to do about it. */
export class DatabaseUnavailable extends Error {
  readonly code: UnavailableCode;

  constructor(code: UnavailableCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "DatabaseUnavailable";
    this.code = code;
  }
}
