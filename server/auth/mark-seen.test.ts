import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { connect } from "../db/connect.ts";
import { newId } from "../db/new-id.ts";
import { sessionLookUp } from "./authenticate.ts";
import { hashOfToken } from "./token.ts";

const database = await testDatabase();
const { owner, config } = database;
const door = connect(config("door_login"), { max: 2, onLost: () => undefined });
after(door.close);

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
let people: BuiltPerson[];
before(async () => {
  const build = builders(owner);
  const cell = await build.cell({ under: await build.committee() });
  people = await Promise.all(["a", "b", "c"].map(() => build.person(cell)));
});

const tokenOf = ({ id }: BuiltPerson): string => `marked ${id}`;
const seenAt = async (person: BuiltPerson): Promise<string> => {
  const { last_seen_at } = await owner
    .selectFrom("door.session")
    .where("token_hash", "=", hashOfToken(tokenOf(person)))
    .select("last_seen_at")
    .executeTakeFirstOrThrow();
  return last_seen_at;
};

/** Sessions of the three, last seen so many minutes ago. */
async function sessionsSeen(ago: readonly string[]): Promise<void> {
  await owner.deleteFrom("door.session").execute();
  for (const [at, person] of people.entries())
    await owner
      .insertInto("door.session")
      .values({
        token_hash: hashOfToken(tokenOf(person)),
        id: newId(),
        account_id: person.accountId,
        created_at: minutesAgo(60),
        last_seen_at: ago[at]!,
        expires_at: minutesAgo(-60),
      })
      .execute();
}

const sessionOf = sessionLookUp(door.db, () => minutesAgo(0));
const allAsk = async (): Promise<void> => {
  for (const person of people) assert.notEqual(await sessionOf(tokenOf(person)), null);
};

async function until(marked: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await marked()); tries += 1) await pause(50);
  assert.ok(await marked());
}

test("who comes back after a minute is marked as seen, many together; who was just here is left alone", async () => {
  const ago = [5, 3, 0].map(minutesAgo);
  await sessionsSeen(ago);
  await allAsk();
  await until(async () => (await seenAt(people[0]!)) > ago[0]! && (await seenAt(people[1]!)) > ago[1]!);
  assert.equal(await seenAt(people[2]!), ago[2]);
});

test("a session that another is just writing keeps nobody else's mark waiting, and is marked with its next request", async () => {
  const ago = [5, 4, 3].map(minutesAgo);
  await sessionsSeen(ago);
  await owner.transaction().execute(async (trx) => {
    const held = hashOfToken(tokenOf(people[1]!));
    await trx.selectFrom("door.session").where("token_hash", "=", held).forUpdate().select("id").execute();
    await allAsk();
    await until(async () => (await seenAt(people[0]!)) > ago[0]! && (await seenAt(people[2]!)) > ago[2]!);
  });
  await allAsk();
  await until(async () => (await seenAt(people[1]!)) > ago[1]!);
});
