import { isIP } from "node:net";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { OidcSettings } from "./auth/oidc.ts";
import { defaultDataFolder } from "./postgres/default-data-folder.ts";

/** What the environment and the command line ask of a start. */
export type Settings = {
  host: string;
  port: number;
  /** `CHUYENDE_DATA`; without it `dataFolderOf` chooses. */
  dataDir: string | null;
  databaseUrl: string | undefined;
  pgBinDir: string | undefined;
  demo: boolean;
  tls: { certFile: string; keyFile: string } | null;
  publicUrl: string | null;
  trustedProxies: readonly string[];
  /** The office's own log-in provider; `null` where there is none. */
  oidc: OidcSettings | null;
  /** Whether the system urges by the plans' ladders; `CHUYENDE_URGING=off` leaves it to people. */
  urging: boolean;
  /** Whether this process does the background work itself; `CHUYENDE_JOBS=off` leaves it to `chuyende worker`. */
  jobs: boolean;
  /** The office's own mail server; null: nothing is mailed. */
  mail: { url: string; from: string } | null;
};

/** The repository's root. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the data lies: as set, else a folder of the checkout (or, where root's checkout is closed, of the system). */
export const dataFolderOf = async ({ dataDir, demo }: Pick<Settings, "dataDir" | "demo">): Promise<string> =>
  dataDir ?? join(await defaultDataFolder(root), demo ? "demo" : "main");

/** A setting that cannot be used; the message says which and what to write instead. */
export class SettingRefused extends Error {}

/** Reads and checks all settings before anything is started. Throws `SettingRefused`. */
export function readSettings(environment: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const demo = args.includes("--demo");
  const stranger = args.find((arg) => arg !== "--demo");
  if (stranger !== undefined)
    throw new SettingRefused(`Không hiểu "${stranger}". Dùng: npm start hoặc npm start -- --demo`);
  return {
    host: environment["HOST"] || "127.0.0.1",
    port: portOf(environment["PORT"]),
    dataDir: environment["CHUYENDE_DATA"] || null,
    databaseUrl: environment["DATABASE_URL"] || undefined,
    pgBinDir: environment["PG_BIN_DIR"] || undefined,
    demo,
    tls: tlsOf(environment["CHUYENDE_TLS_CERT"], environment["CHUYENDE_TLS_KEY"]),
    publicUrl: publicUrlOf(environment["CHUYENDE_PUBLIC_URL"]),
    trustedProxies: proxiesOf(environment["CHUYENDE_TRUSTED_PROXIES"]),
    oidc: oidcOf(environment),
    urging: switchOf("CHUYENDE_URGING", environment),
    jobs: switchOf("CHUYENDE_JOBS", environment),
    mail: mailOf(environment["CHUYENDE_SMTP_URL"], environment["CHUYENDE_MAIL_FROM"]),
  };
}

function mailOf(url: string | undefined, from: string | undefined): Settings["mail"] {
  if (!url && !from) return null;
  if (!url || !from)
    throw new SettingRefused(
      "Cần cả CHUYENDE_SMTP_URL (máy chủ thư, ví dụ smtp://ten:matkhau@thu.so.vn:587) và CHUYENDE_MAIL_FROM (địa chỉ gửi).",
    );
  if (!/^smtps?:\/\/[^/\s]+/u.test(url))
    throw new SettingRefused("CHUYENDE_SMTP_URL phải bắt đầu bằng smtp:// hoặc smtps://, rồi tên máy chủ thư.");
  if (!/[^@\s]+@[^@\s]+/u.test(from))
    throw new SettingRefused(`CHUYENDE_MAIL_FROM phải có một địa chỉ thư, không phải "${from}".`);
  return { url, from };
}

function switchOf(name: "CHUYENDE_URGING" | "CHUYENDE_JOBS", environment: NodeJS.ProcessEnv): boolean {
  const text = environment[name];
  if (text && text !== "on" && text !== "off")
    throw new SettingRefused(`${name} chỉ nhận "on" hoặc "off", không phải "${text}".`);
  return text !== "off";
}

function portOf(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingRefused(`PORT phải là số từ 0 đến 65535, không phải "${text}".`);
  return port;
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): Settings["tls"] {
  if (!certFile && !keyFile) return null;
  if (!certFile || !keyFile)
    throw new SettingRefused("Cần cả CHUYENDE_TLS_CERT (chứng thư) và CHUYENDE_TLS_KEY (khóa).");
  return { certFile, keyFile };
}

function publicUrlOf(text: string | undefined): string | null {
  if (!text) return null;
  try {
    const url = new URL(text);
    if (url.protocol === "https:" || url.protocol === "http:") return url.origin;
  } catch {
    // Told below, with the same words as an address of another kind.
  }
  throw new SettingRefused(
    `CHUYENDE_PUBLIC_URL phải là địa chỉ đầy đủ, ví dụ https://chuyende.so.vn, không phải "${text}".`,
  );
}

function proxiesOf(text: string | undefined): string[] {
  const proxies = (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const wrong = proxies.find((proxy) => isIP(proxy.split("/")[0] ?? "") === 0);
  if (wrong !== undefined) throw new SettingRefused(`CHUYENDE_TRUSTED_PROXIES có "${wrong}" không phải địa chỉ IP.`);
  return proxies;
}

function oidcOf(environment: NodeJS.ProcessEnv): OidcSettings | null {
  const [issuer, clientId, clientSecret] = ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"].map(
    (name) => environment[`CHUYENDE_OIDC_${name}`] ?? "",
  ) as [string, string, string];
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new SettingRefused("Cần đủ CHUYENDE_OIDC_ISSUER, CHUYENDE_OIDC_CLIENT_ID và CHUYENDE_OIDC_CLIENT_SECRET.");
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const loopback = url?.protocol === "http:" && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== "https:" && !loopback)
    throw new SettingRefused(
      `CHUYENDE_OIDC_ISSUER phải là địa chỉ https (http chỉ khi ở chính máy này), không phải "${issuer}".`,
    );
  return { issuer, clientId, clientSecret, label: environment["CHUYENDE_OIDC_LABEL"] || "Dùng tài khoản cơ quan" };
}
