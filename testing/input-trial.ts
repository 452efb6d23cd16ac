import { isDeepStrictEqual } from "node:util";
import type { HttpSetting } from "./access-http-setting.ts";
import { withValue } from "./http-probe.ts";
import { methodOf, type Proof } from "./route-trial.ts";
import type { Sent } from "./route-access.ts";
import { filePartOf } from "./route-access-own.ts";
import type { Told } from "./whole-app.ts";

/** Of a long body so many texts: the rest go the same way. */
const mostTexts = 3;

type Undone = <T>(work: () => Promise<T>) => Promise<T>;
type Body = Record<string, unknown>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every text in a body with the path that leads to it; places in lists count as keys. */
function leavesOf(value: unknown, path: string[] = []): { path: string[]; value: string }[] {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** As `withValue`, through lists as well. */
function replaced(value: unknown, [first, ...rest]: readonly string[], put: unknown): unknown {
  if (first === undefined) return put;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === first ? replaced(one, rest, put) : one));
  return withValue(value as Body, [first], replaced((value as Body)[first], rest, put));
}

/** Ids the client makes: of the row itself, or of rows it makes in one request. */
const isMade = (path: readonly string[]): boolean => path.at(-1) === "id" && path[0] !== "cellPlans";

/** Answers that are told once and kept nowhere; addresses of one's own, which may be asked as often as one likes. */
const toldOnce = [
  "POST /api/people/{id}/invitation",
  "POST /api/readings",
  "POST /api/meetings/{id}/answer-links",
  "POST /api/meetings/{id}/cell-link",
];
/** Who was named chair a moment ago keeps nobody from closing the room. */
const versionFree = ["POST /api/meetings/{id}/finish"];
/** What stands is read anew as the person's page, where the reading of contact data goes on record; the refusal tells none of it. */
const readAnew = ["PUT /api/people/{id}/contact"];
/** A text to be read as a plan has a question of its own (`confirmedNotSecret`), tried where it is read. */
const askedElsewhere = ["POST /api/readings"];

/** Short forms and names of rows: nothing a person writes in words. */
const isWord = ({ path, value }: { path: string[]; value: string }): boolean =>
  !uuid.test(value) &&
  !/^\d|^[a-z]+(?:[-A-Z][a-z]*)*$/.test(value) &&
  !["periodKey", "topicId", "phone", "email", "kind", "source"].includes(path.at(-1) ?? "");

/** A name, what is in it, and the reasons it may be refused for. */
const badFiles: Record<string, [string, () => string, string[]]> = {
  "a program": ["de-dan.exe", () => "MZ thu", ["upload.kind-refused"]],
  "a program by another name": ["de-dan.pdf", () => "MZ thu", ["upload.kind-refused"]],
  "an empty file": ["de-dan.pdf", () => "", ["upload.empty"]],
  "over 20 MB": ["de-dan.pdf", () => `%PDF-1.4${"x".repeat(20_971_520)}`, ["request.too-large", "upload.too-large"]],
  "a name with a secret mark": ["TỐI MẬT.pdf", () => "%PDF-1.4 thu", ["upload.secret-marked"]],
};

/** A key stands for one thing asked; what is not even a request of that kind is refused before. */
const refusedAsOther = ["request.key-reused", "request.malformed"];

/** For each kind of wrong request: what is wrong with the answer to it. */
export function inputTrials({ ask, cells }: HttpSetting, undone: Undone) {
  const send = ({ name, asker }: Proof, sent: Sent, more: Partial<Sent> = {}): Promise<Told> =>
    undone(() => ask({ method: methodOf(name), ...sent, ...more, as: asker.person }));
  const label = ({ name }: Proof, what: string, { status, code, text }: Told): string =>
    `${name}: ${what}: ${status} ${code ?? ""} ${text.slice(0, 120)}`;

  const inside = (wrongOf: (proof: Proof, sent: Sent & { body: Body }) => Promise<string[]>) => (proof: Proof) =>
    undone(async () => {
      const sent = await proof.ask();
      return sent.body === undefined ? [] : wrongOf(proof, sent as Sent & { body: Body });
    });

  const stale = inside(async (proof, sent) => {
    if (typeof sent.body["version"] !== "number" || versionFree.includes(proof.name)) return [];
    const told = await send(proof, sent, { body: { ...sent.body, version: 900 } });
    const tells = told.text.includes('"current"') !== readAnew.includes(proof.name);
    return told.code === "row.stale" && tells ? [] : [label(proof, "stale", told)];
  });

  const twice = inside(async (proof, sent) => {
    if (toldOnce.includes(proof.name)) return [];
    const headers = { "idempotency-key": "the-same" };
    const method = methodOf(proof.name);
    const told = await undone(async () => {
      const again = () => ask({ method, ...sent, headers, as: proof.asker.person });
      const [first, second] = [await again(), await again()];
      const other = await ask({ method, ...sent, body: changed(sent.body), headers, as: proof.asker.person });
      return { first, second, other };
    });
    const { first, second, other } = told;
    const same = isDeepStrictEqual(JSON.parse(first.text), JSON.parse(second.text));
    return [
      ...(same ? [] : [label(proof, "the same key, another answer", second)]),
      ...(Object.keys(sent.body).length === 0 || refusedAsOther.includes(other.code ?? "")
        ? []
        : [label(proof, "the same key, something else asked", other)]),
    ];
  });

  const foreignIds = inside(async (proof, sent) => {
    const wrong: string[] = [];
    const foreign = await proof.elsewhere();
    const ids = sent.url.split(/[/?=&.]/).filter((part) => uuid.test(part));
    for (const [at, id] of ids.entries()) {
      const theirs = foreign.url.split(/[/?=&.]/).filter((part) => uuid.test(part))[at];
      if (theirs === undefined || theirs === id) continue;
      const told = await send(proof, sent, { url: sent.url.replace(id, theirs) });
      if (told.status < 400 || told.code === undefined) wrong.push(label(proof, `their id in the address`, told));
    }
    for (const { path, value } of leavesOf(sent.body)) {
      if (!uuid.test(value) || isMade(path)) continue;
      const theirs = path.includes("personId") || path.includes("chairId") ? cells.foreign.absent.id : null;
      const known = leavesOf(foreign.body).find((leaf) => leaf.path.join() === path.join())?.value ?? theirs;
      if (known === null || known === value) continue;
      const told = await send(proof, sent, { body: replaced(sent.body, path, known) as Body });
      if (told.status < 400 || told.code === undefined) wrong.push(label(proof, `their ${path.join(".")}`, told));
    }
    return wrong;
  });

  const secrets = inside(async (proof, sent) => {
    const wrong: string[] = [];
    if (askedElsewhere.includes(proof.name)) return [];
    for (const { path } of leavesOf(sent.body).filter(isWord).slice(0, mostTexts)) {
      const marked = await send(proof, sent, { body: replaced(sent.body, path, "TỐI MẬT") as Body });
      if (marked.code !== "text.secret-marked") wrong.push(label(proof, `${path.join(".")} marked`, marked));
      const doubtful = replaced(sent.body, path, "Tối mật") as Body;
      const asked = await send(proof, sent, { body: doubtful });
      if (asked.code !== "text.secret-doubtful") wrong.push(label(proof, `${path.join(".")} in doubt`, asked));
      const said = await send(proof, sent, { body: { ...doubtful, notSecret: true } });
      if (said.status >= 300) wrong.push(label(proof, `${path.join(".")} said to be none`, said));
    }
    return wrong;
  });

  const files = async (proof: Proof): Promise<string[]> => {
    const wrong: string[] = [];
    await undone(async () => {
      const sent = await proof.ask();
      if (sent.raw === undefined) return;
      for (const [what, [name, content, codes]] of Object.entries(badFiles)) {
        const told = await send(proof, sent, filePartOf(name, content()));
        if (!codes.includes(told.code ?? "")) wrong.push(label(proof, what, told));
      }
    });
    return wrong;
  };

  return {
    "files of the wrong kind, empty, too large or marked secret: refused with the reason": files,
    "a version that is not the last: 409, with what stands now, or none of it where it is read anew": stale,
    "sent again under one key: the same answer, done once; another request under it: 409": twice,
    "ids of another installation, in the address and in the body: refused like unknown ones": foreignIds,
    "a secret mark in any text: refused; what looks like one: asked about, and taken on the person's word": secrets,
  };
}

/** The same request asking for something else: one text more, or a word left out. */
function changed(body: Body): Body {
  const leaf = leavesOf(body).find(isWord);
  return leaf === undefined ? { ...body, notSecret: true } : (replaced(body, leaf.path, `${leaf.value} khác`) as Body);
}
