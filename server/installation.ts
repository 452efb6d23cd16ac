import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { dayOf, daysBetween, isLocalDate, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import { InstallationRefused } from "./data-folder.ts";
import type { Db } from "./db/connect.ts";

/** The first day of the demo's story that a visitor sees. */
const demoStart = "2023-04-12" as LocalDate;

/**
 * Marks an empty database as a demo or not, once; afterwards a start of the other kind is refused in plain words.
 * Returns whether the installation was empty.
 */
export async function claimInstallation(owner: Db, demo: boolean, wall: Instant): Promise<{ empty: boolean }> {
  return owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(7304002)`.execute(trx);
    const known = await trx.selectFrom("door.installation").select(["demo", "demo_day"]).executeTakeFirst();
    const { count } = await trx
      .selectFrom("organisation")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (known === undefined && demo && count > 0)
      throw new InstallationRefused(
        "Cơ sở dữ liệu này đã có dữ liệu thật. Chế độ trình diễn cần một thư mục hoặc cơ sở dữ liệu trống.",
      );
    if (known?.demo === true && demo && known.demo_day === null && count > 0) throw new InstallationRefused(halfTold);
    if (known !== undefined && known.demo !== demo) throw new InstallationRefused(demo ? notADemo : isADemo);
    if (known === undefined) {
      await trx
        .insertInto("door.installation")
        .values({ demo, demo_day: null, secret: randomBytes(32), created_at: wall })
        .execute();
    }
    return { empty: count === 0 };
  });
}

const notADemo = "Đây là dữ liệu thật, không mở được ở chế độ trình diễn. Chạy: npm start";
const isADemo =
  "Đây là dữ liệu trình diễn, không dùng làm việc thật được. Chạy: npm start -- --demo, hoặc đặt CHUYENDE_DATA là thư mục khác.";

const halfTold =
  "Lần nạp dữ liệu trình diễn trước bị ngắt giữa chừng. Xóa thư mục dữ liệu trình diễn (hoặc đặt CHUYENDE_DATA là một thư mục trống) rồi chạy lại.";

/** The story is told to its end: from now on the demo has its day. */
export async function markTold(owner: Db): Promise<void> {
  await owner
    .updateTable("door.installation")
    .set({ demo_day: demoStart })
    .where("demo", "=", true)
    .where("demo_day", "is", null)
    .execute();
}

/** The clock of a demo: the demo's day, at the wall's time of day. Movable, and only in a demo. */
export type DemoClock = { now: () => Instant; day: () => LocalDate; move: (day: LocalDate) => Promise<void> };

export const isDemo = (door: Db): Promise<boolean> =>
  asDoor(door, (trx) =>
    trx
      .selectFrom("door.installation")
      .select("demo")
      .executeTakeFirst()
      .then((row) => row?.demo === true),
  );

/** The wall clock for work, the demo's own for a demo. */
export async function demoClock(door: Db, wall: () => Instant): Promise<DemoClock> {
  let day = await asDoor(door, (trx) =>
    trx
      .selectFrom("door.installation")
      .select("demo_day")
      .executeTakeFirstOrThrow()
      .then(({ demo_day }) => demo_day ?? demoStart),
  );
  return {
    now: () => onDay(day, wall()),
    day: () => day,
    move: async (next) => {
      if (!isLocalDate(next)) throw new RangeError(`not a day: ${String(next)}`);
      await asDoor(door, (trx) =>
        trx.updateTable("door.installation").set({ demo_day: next }).where("demo", "=", true).execute(),
      );
      day = next;
    },
  };
}

const dayMs = 86_400_000;

/** The same time of day to the millisecond: of two things done in one minute the later one is later. */
const onDay = (day: LocalDate, wall: Instant): Instant =>
  new Date(Date.parse(wall) + daysBetween(dayOf(wall), day) * dayMs).toISOString();

const asDoor = <T>(door: Db, work: (trx: Db) => Promise<T>): Promise<T> =>
  door.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'door', true)`.execute(trx);
    return work(trx);
  });
