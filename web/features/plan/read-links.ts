import type { PlanView } from "#contract/plan.ts";
import type { PlanReadingView } from "#contract/reading.ts";

export type Content = NonNullable<PlanView["draft"]>["content"];

/** Where a field of the draft was read: `path` is the field's name ("topics.2.title"). */
export type ReadLink = { path: string; label: string; span: readonly [number, number]; confidence: number };

type Read = { span: readonly [number, number] | [number, number]; confidence: number } | null;

/** Below this the reader is not sure, and a person is asked to look. */
export const SURE = 0.8;

const identityLabels: Record<string, string> = {
  superior: "Cấp trên",
  issuer: "Cơ quan ban hành",
  kind: "Loại văn bản",
  number: "Số",
  symbol: "Số, ký hiệu",
  place: "Nơi ban hành",
  date: "Ngày ban hành",
  title: "Trích yếu",
  year: "Năm kế hoạch",
};

const ruleLabels: Record<string, string> = {
  frequency: "Số buổi tối thiểu",
  mayAddTopics: "Thêm chuyên đề",
  mayReplaceTopics: "Thay chuyên đề",
  replacesRegularMeeting: "Thay sinh hoạt thường kỳ",
  mayMergeWithRegular: "Lồng ghép",
};

const link = (path: string, label: string, read: Read): ReadLink[] =>
  read === null ? [] : [{ path, label, span: read.span as [number, number], confidence: read.confidence }];

/** Every field of the draft that has words it was read from. Rows are found again by their text when some were taken out. */
export function linksOf(content: Content, reading: PlanReadingView): ReadLink[] {
  const { identity, rules } = reading;
  return [
    ...Object.entries(identityLabels).flatMap(([name, label]) =>
      link(`identity.${name}`, label, identity[name as keyof typeof identityLabels & "number"]),
    ),
    ...(identity.signer
      ? (["capacity", "post", "name"] as const).flatMap((name) =>
          link(`identity.signer.${name}`, "Người ký", identity.signer?.[name] ?? null),
        )
      : []),
    ...Object.entries(ruleLabels).flatMap(([name, label]) => link(`rules.${name}`, label, rules[name as "frequency"])),
    ...topicLinks(content, reading),
    ...deadlineLinks(content, reading),
    ...rowLinks(content, reading),
  ];
}

/** "topic-3" was the third that was read. */
const readAt = (id: string): number => Number(/-(\d+)$/.exec(id)?.[1] ?? 0) - 1;

const topicLinks = ({ topics }: Content, reading: PlanReadingView): ReadLink[] =>
  topics.flatMap(({ id }, at) => {
    const read = reading.topics[readAt(id)];
    if (read === undefined) return [];
    const label = `Chuyên đề ${at + 1}`;
    return [
      ...link(`topics.${at}.title`, label, read.title),
      ...link(`topics.${at}.no`, `${label}: số`, read.no),
      ...link(`topics.${at}.period`, `${label}: kỳ`, read.period),
    ];
  });

const deadlineLinks = ({ deadlines }: Content, reading: PlanReadingView): ReadLink[] =>
  deadlines.flatMap(({ id }, at) => {
    const read = reading.deadlines[readAt(id)];
    if (read === undefined) return [];
    return [
      ...link(`deadlines.${at}.what`, `Hạn ${at + 1}: việc`, read.what),
      ...link(`deadlines.${at}.who`, `Hạn ${at + 1}: ai làm`, read.who),
      ...link(`deadlines.${at}.due`, `Hạn ${at + 1}`, read.due),
    ];
  });

function rowLinks({ basis, programme, duties, recipients }: Content, reading: PlanReadingView): ReadLink[] {
  return [
    ...paired(
      basis,
      reading.basis,
      (row) => row.symbol,
      (read) => read.symbol.value,
    ).flatMap(([at, read]) => [
      ...link(`basis.${at}.symbol`, `Căn cứ ${at + 1}`, read.symbol),
      ...link(`basis.${at}.date`, `Căn cứ ${at + 1}: ngày`, read.date),
      ...link(`basis.${at}.issuer`, `Căn cứ ${at + 1}: của`, read.issuer),
    ]),
    ...paired(
      programme,
      reading.programme,
      (row) => row.text,
      (read) => read.text.value,
    ).flatMap(([at, read]) => link(`programme.${at}.text`, `Bước ${at + 1}`, read.text)),
    ...paired(
      duties,
      reading.duties,
      (row) => row.text,
      (read) => read.text.value,
    ).flatMap(([at, read]) => [
      ...link(`duties.${at}.text`, `Nhiệm vụ ${at + 1}`, read.text),
      ...link(`duties.${at}.actor`, `Nhiệm vụ ${at + 1}: ai làm`, read.actor),
    ]),
    ...paired(
      recipients,
      reading.recipients,
      (row) => row.name,
      (read) => read.name.value,
    ).flatMap(([at, read]) => [
      ...link(`recipients.${at}.name`, `Nơi nhận ${at + 1}`, read.name),
      ...link(`recipients.${at}.purpose`, `Nơi nhận ${at + 1}: để`, read.purpose),
    ]),
  ];
}

function paired<Row, Read>(
  rows: readonly Row[],
  read: readonly Read[],
  textOf: (row: Row) => string,
  readText: (read: Read) => string,
): [number, Read][] {
  const same = rows.length === read.length;
  return rows.flatMap((row, at): [number, Read][] => {
    const found = same ? read[at] : read.find((one) => readText(one) === textOf(row));
    return found === undefined ? [] : [[at, found]];
  });
}

export type Piece = { text: string; link: ReadLink | null; over: readonly string[] };

/** The text cut where readings begin and end; of several over one piece the narrowest has it. */
export function piecesOf(text: string, links: readonly ReadLink[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const { span } of links) span.forEach((at) => cuts.add(Math.min(at, text.length)));
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(0, -1).map((from, index) => {
    const to = ordered[index + 1] ?? text.length;
    const over = links.filter(({ span }) => span[0] <= from && to <= span[1]);
    const narrowest = over.reduce<ReadLink | null>(
      (best, one) => (best === null || width(one) < width(best) ? one : best),
      null,
    );
    return { text: text.slice(from, to), link: narrowest, over: over.map(({ path }) => path) };
  });
}

const width = ({ span }: ReadLink): number => span[1] - span[0];

/** The reading a field belongs to: its own, that of the value it is a part of, or the first of its row. */
export function linkOf(name: string, links: readonly ReadLink[]): ReadLink | null {
  const row = /^(\w+\.\d+)\./.exec(name)?.[1];
  const due = row !== undefined && /\.(?:words|due(?:\..+)?)$/.test(name) ? `${row}.due` : null;
  return (
    links.find(({ path }) => path === (due ?? name)) ??
    links.find(({ path }) => name.startsWith(`${path}.`)) ??
    links.find(({ path }) => row !== undefined && path.startsWith(`${row}.`)) ??
    null
  );
}
