import { createHmac } from "node:crypto";
import { Client, type ClientConfig } from "pg";
import { DatabaseUnavailable } from "./database-unavailable.ts";

/** The log-ins of the application that are not the owner. */
export type LoginRole = "web_login" | "sweep_login" | "door_login";

/**
 * The password of a role's log-in on a server given by `DATABASE_URL`: the same in every application with the same URL
 * password, and nobody reads the URL's password back from it. `null` when the URL has none (trust, certificates, ident).
 */
export function rolePassword(url: string, role: LoginRole): string | null {
  const password = ownerOf(url).password;
  if (typeof password !== "string" || password === "") return null;
  return createHmac("sha256", password).update(`chuyende:${role}`).digest("base64url");
}

/** The owner's connection of a URL, TLS options and all. Throws `DatabaseUnavailable` when it is not a PostgreSQL address. */
export function ownerConfigOf(url: string): ClientConfig {
  const { host, port, user, password, database, ssl } = ownerOf(url);
  return {
    host,
    port,
    ssl,
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    ...(typeof password === "string" && password !== "" ? { password } : {}),
  };
}

/** The connection of one log-in on the same server, to the URL's database unless another is named. */
export function roleConfigOf(url: string, role: LoginRole, database?: string): ClientConfig {
  const { password: _, ...owner } = ownerConfigOf(url);
  const password = rolePassword(url, role);
  return {
    ...owner,
    user: role,
    ...(database === undefined ? {} : { database }),
    ...(password === null ? {} : { password }),
  };
}

/** The driver's own reading of the URL (a client that never connects): host, `sslmode`, certificates, PG* of the environment. */
function ownerOf(url: string): Client {
  try {
    if (!/^(?:postgres(?:ql)?:\/\/|socket:)/.test(url)) throw new Error("not a PostgreSQL address");
    return new Client({ connectionString: url });
  } catch (cause) {
    throw new DatabaseUnavailable(
      "server-unreachable",
      "DATABASE_URL không đúng dạng. Dạng đúng: postgresql://người-dùng:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu?sslmode=verify-full",
      cause,
    );
  }
}
