import { giveAccountPassword, randomPassword } from "./auth/accounts.ts";
import { ensureSetUpLink } from "./auth/set-up-link.ts";
import { allRoutes, type AllDeps } from "./all-routes.ts";
import type { Db } from "./db/connect.ts";
import { instantAt, localDate } from "#domain/calendar/local-date.ts";
import { firstStartWriters } from "./features/first-start.ts";
import { setUp } from "./features/set-up/set-up.ts";
import { cast, cells } from "./features/story/cast.ts";
import { beginStory, type SetUp } from "./features/story/open-story.ts";
import { urgeByLadder } from "./features/urging/sweep.ts";
import { openTeller, type TellerDeps } from "./features/story/teller.ts";
import { tellStory } from "./features/story/tell-story.ts";

/** Fills an empty demo installation with the story of 2023, told through the application itself. */
export async function loadDemo(deps: AllDeps): Promise<void> {
  await tellStory(tellerDeps(deps), (now) => setUpAt(deps, now));
  for (const day of urgedDays) await urgeByLadder({ ...deps, now: () => instantAt(localDate(day), "08:00") });
}

/** The mornings on which the ladder had something to say, up to the demo's own day. */
const urgedDays = [
  "2022-12-28",
  "2023-01-02",
  "2023-01-05",
  "2023-01-09",
  "2023-03-24",
  "2023-03-29",
  "2023-04-03",
  "2023-04-12",
];

/** The story's committee, cells and people, and no plan yet: where the journeys of the browser set out from. */
export async function loadBeginning(deps: AllDeps): Promise<void> {
  const teller = await openTeller(tellerDeps(deps));
  try {
    await beginStory(teller, setUpAt(deps, teller.now));
  } finally {
    await teller.close();
  }
}

const tellerDeps = (deps: AllDeps): TellerDeps => ({
  db: deps.db,
  enqueue: deps.enqueue,
  door: deps.door,
  routes: (now) => allRoutes({ ...deps, now }),
});

/** The first start as the story needs it: the link is drawn and used on the story's own day, no slip is printed. */
const setUpAt =
  (deps: AllDeps, now: () => string): SetUp =>
  async (body) => {
    const link = await ensureSetUpLink(deps.door, { publicUrl: deps.publicUrl, wall: now() });
    const token = link?.split("/").at(-1) ?? "";
    const slips: string[] = [];
    const slipOf = async (facts: { personId: string }) => {
      slips.push(facts.personId);
      return facts as never;
    };
    const done = await setUp(
      {
        db: deps.db,
        now,
        enqueue: deps.enqueue,
        wall: now,
        publicUrl: deps.publicUrl,
        writers: firstStartWriters,
        slipOf,
      },
      { token, requestKey: null, fromAddress: "127.0.0.1", body },
    );
    if (!done.ok) throw new Error(`story: ${JSON.stringify(done.error)}`);
    return { organisationId: done.value.organisationId, personIds: slips };
  };

export type DemoLogIn = { userName: string; password: string; who: string };

/** Passwords drawn anew at each start: one person for each role, the roles of the story's cast in words. */
export async function drawDemoPasswords(
  { door, wall }: Pick<AllDeps, "door" | "wall">,
  owner: Db,
): Promise<DemoLogIn[]> {
  const known = await owner.selectFrom("person").select(["id", "name"]).execute();
  const drawn = shown().map(async ({ name, who }) => {
    const person = known.find((one) => one.name === name);
    if (person === undefined) return [];
    const password = randomPassword();
    const { userName } = await giveAccountPassword(door, person.id, password, wall());
    return [{ userName, password, who: `${name}, ${who}` }];
  });
  return (await Promise.all(drawn)).flat();
}

const cellName = (cell: number): string => cells[cell]?.name ?? "";

/** Who is printed at the start, one for each role. */
function shown(): { name: string; who: string }[] {
  const people = cast();
  const at = (cell: number, place: number): string =>
    people.filter((person) => person.cell === cell)[place]?.name ?? "";
  return [
    { name: at(0, 4), who: "văn phòng Đảng ủy" },
    { name: at(0, 3), who: "bí thư Đảng ủy" },
    { name: at(2, 3), who: "đảng ủy viên, phụ trách 3 chi bộ" },
    { name: at(1, 3), who: "Ủy ban Kiểm tra Đảng ủy" },
    { name: at(0, 0), who: `bí thư ${cellName(0)}` },
    { name: at(0, 2), who: `chi ủy viên ${cellName(0)}` },
    { name: at(0, 5), who: `đảng viên ${cellName(0)}` },
    { name: at(1, 0), who: `bí thư ${cellName(1)}` },
    { name: at(3, 0), who: `bí thư ${cellName(3)}` },
    { name: at(7, 0), who: `bí thư ${cellName(7)}` },
    { name: at(0, 1), who: `phó bí thư ${cellName(0)}` },
    { name: people.at(-1)?.name ?? "", who: "cấp trên theo dõi" },
  ];
}
