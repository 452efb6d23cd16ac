import { setTimeout as pause } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { checkServer, type ServerFacts } from "./check-server.ts";
import type { Database } from "./database.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { ownerConfigOf, roleConfigOf } from "./server-url.ts";

/** The database of a server that is not ours to start: waits for it, asks what it is, starts and stops nothing. */
export async function openServer(url: string, patience: number): Promise<Database> {
  const ownerConfig = ownerConfigOf(url);
  const { version } = await factsWithin(ownerConfig, patience);
  return {
    kind: "server",
    ownerConfig,
    configFor: (role, database) => roleConfigOf(url, role, database),
    serverVersion: version,
    adopted: true,
    stop: async () => undefined,
  };
}

async function factsWithin(config: ClientConfig, patience: number): Promise<ServerFacts> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await factsOf(config, patience);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (!isPassing(error) || Date.now() > deadline) throw inWords(error, config);
      await pause(500);
    }
  }
}

async function factsOf(config: ClientConfig, patience: number): Promise<ServerFacts> {
  const client = new Client({ ...config, connectionTimeoutMillis: Math.min(10_000, patience) });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await checkServer(client);
  } finally {
    void client.end().catch(() => undefined);
  }
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? "";

/** A server that is starting, stopping, full or not up yet; a name or password that is wrong stays wrong. */
const isPassing = (error: unknown): boolean =>
  /^(?:57P|53|08|ECONN|ETIMEDOUT|EAI_AGAIN|ENOENT|EPIPE|EHOSTUNREACH|ENETUNREACH)/.test(codeOf(error)) ||
  /timeout|terminated unexpectedly/i.test(String(error));

const words: readonly (readonly [RegExp, DatabaseUnavailable["code"], string])[] = [
  [/^28/, "server-refused", "Máy chủ từ chối tên hoặc mật khẩu trong DATABASE_URL. Hãy sửa lại người dùng, mật khẩu."],
  [
    /^3D000/,
    "server-refused",
    "Máy chủ không có cơ sở dữ liệu nêu trong DATABASE_URL. Hãy tạo: create database chuyende encoding 'UTF8' template template0;",
  ],
  [
    /^(?:ENOTFOUND|EAI_)/,
    "server-unreachable",
    "Không tìm thấy máy chủ nêu trong DATABASE_URL. Hãy kiểm tra tên máy chủ và mạng.",
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL/,
    "server-refused",
    "Chứng thư TLS của máy chủ không được chấp nhận. Hãy thêm sslrootcert=<tệp chứng thư gốc> vào DATABASE_URL.",
  ],
];

function inWords(error: unknown, { host, port }: ClientConfig): DatabaseUnavailable {
  const known = words.find(([sign]) => sign.test(codeOf(error)));
  const own = error instanceof Error ? error.message : String(error);
  return new DatabaseUnavailable(
    known?.[1] ?? "server-unreachable",
    `${known?.[2] ?? "Không kết nối được tới máy chủ trong DATABASE_URL. Hãy kiểm tra máy chủ có đang chạy và mạng có thông."} ` +
      `(${host}:${port}: ${own})`,
    error,
  );
}
