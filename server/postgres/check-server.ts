import type { Client } from "pg";
import { oldestMajor } from "./binaries.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";

export type ServerFacts = { version: string; major: number };

type Row = { version: string; number: string; fsync: string; full_pages: string; encoding: string };

/** Asks a running server whether it is one this program may keep data in. Throws `DatabaseUnavailable` in plain words. */
export async function checkServer(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<Row>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
            current_setting('fsync') as fsync, current_setting('full_page_writes') as full_pages,
            current_setting('server_encoding') as encoding`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("the server answered without a row");
  const major = Math.floor(Number(facts.number) / 10_000);
  if (major < oldestMajor) refuse("version-too-old", tooOld(facts.version));
  if (facts.encoding !== "UTF8") refuse("unsafe-settings", wrongEncoding(facts.encoding));
  if (facts.fsync !== "on" || facts.full_pages !== "on") refuse("unsafe-settings", unsafe);
  return { version: facts.version.split(" ")[0] ?? facts.version, major };
}

function refuse(code: DatabaseUnavailable["code"], words: string): never {
  throw new DatabaseUnavailable(code, words);
}

const tooOld = (version: string) =>
  `Máy chủ PostgreSQL là bản ${version}: cần bản ${oldestMajor} trở lên. Hãy nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng bản kèm theo.`;

const wrongEncoding = (encoding: string) =>
  `Cơ sở dữ liệu dùng bảng mã ${encoding}: cần UTF8. Hãy tạo cơ sở dữ liệu mới: create database chuyende encoding 'UTF8' template template0;`;

const unsafe =
  "Máy chủ PostgreSQL đang tắt fsync hoặc full_page_writes: mất điện là mất dữ liệu đã ghi. " +
  "Hãy bật lại cả hai trong postgresql.conf (hoặc: alter system reset fsync; alter system reset full_page_writes;) rồi khởi động lại.";
