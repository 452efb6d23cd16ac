import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Block, HeadBlock } from "./block.ts";
import { withoutTitles } from "./lay-out-closing.ts";
import { evenly, numberLine, placeAndDate } from "./lay-out-head.ts";
import { layOut, titleOf } from "./lay-out.ts";
import { layoutProfile, profileKeyOn, usualProfile } from "./layout-profile.ts";
import type { Line, Part } from "./sheet.ts";

const old = usualProfile("HD36-2018");
const recent = usualProfile("HD05-2026");

const head: HeadBlock = {
  kind: "head",
  superior: "Đảng ủy Sở Tư pháp",
  issuer: "Chi bộ Thanh tra",
  number: { value: 3, symbol: { kind: "BC", issuer: "CB" } },
  placed: { place: "Tuyên Quang", date: localDate("2023-02-05") },
  subject: null,
};

const partsOf = (blocks: Block[], profile = old): readonly Part[] => layOut(blocks, profile).sections[0]!.parts;
const linesOf = (parts: readonly Part[]): Line[] =>
  parts.flatMap((part) => {
    if (part.kind === "columns") return linesOf([...part.left, ...part.right]);
    return part.kind === "line" ? [part] : [];
  });
const text = (line: Line): string => line.faces.map((face) => face.text).join("");
const find = (parts: readonly Part[], start: string): Line =>
  linesOf(parts).find((line) => text(line).startsWith(start))!;

test("the profile is chosen by the day of issue", () => {
  equal(profileKeyOn(localDate("2026-05-26")), "HD36-2018");
  equal(profileKeyOn(localDate("2026-05-27")), "HD05-2026");
  equal(profileKeyOn(localDate("2026-02-01"), localDate("2026-01-09")), "HD05-2026");
});

test("settings hold within the bounds of their profile; all outside are told at once", () => {
  const chosen = layoutProfile("HD05-2026", { lineSpacing: 20, postBold: 0 });
  ok(chosen.ok);
  deepEqual(chosen.value.body.spacing, { rule: "exact", points: 20 });
  equal(chosen.value.signature.postBold, false);
  deepEqual(layoutProfile("HD36-2018", { bodySize: 12, lineSpacing: 18, firstLine: 10 }), {
    ok: false,
    error: { code: "document.setting-outside", settings: ["bodySize", "lineSpacing"] },
  });
  equal(layoutProfile("HD36-2018", { bodySize: Number.NaN }).ok, false);
});

test("page and margins are 20/20/30/15 mm, on its side with the sides exchanged", () => {
  const [upright, side] = layOut([head, { kind: "turn", to: "landscape" }, head], old).sections;
  deepEqual([upright!.width, upright!.height], [210, 297]);
  deepEqual(upright!.margins, { top: 20, bottom: 20, left: 30, right: 15 });
  deepEqual([side!.width, side!.height, side!.landscape], [297, 210, true]);
});

test("the form that is not compared with its official text says so", () => {
  deepEqual([old.confirmed, recent.confirmed], [true, false]);
});

test("number line: with a colon in 2018, without in 2026, open until it is drawn", () => {
  const drawn = { value: 46, symbol: { kind: "KH", issuer: "ĐU" } } as const;
  equal(numberLine(drawn, old), "Số: 46-KH/ĐU");
  equal(numberLine(drawn, recent), "Số 46-KH/ĐU");
  equal(numberLine({ value: null, symbol: { kind: "BC", issuer: "CB" } }, old), "Số:    -BC/CB");
});

test("days below 10 and the first two months take a leading zero", () => {
  equal(
    placeAndDate({ place: "Tuyên Quang", date: localDate("2023-02-05") }),
    "Tuyên Quang, ngày 05 tháng 02 năm 2023",
  );
  equal(placeAndDate({ place: "Tuyên Quang", date: localDate("2023-03-15") }), "Tuyên Quang, ngày 15 tháng 3 năm 2023");
  equal(placeAndDate({ place: null, date: null }), "......, ngày ... tháng ... năm ......");
});

test("the head: superior plain, issuer bold, star, number; party bold with a rule as long as its text", () => {
  const [columns] = partsOf([head]);
  ok(columns?.kind === "columns");
  deepEqual(linesOf(columns.left).map(text), ["ĐẢNG ỦY SỞ TƯ PHÁP", "CHI BỘ THANH TRA", "*", "Số: 03-BC/CB"]);
  deepEqual(
    linesOf(columns.left).map(({ faces }) => faces[0]!.bold),
    [false, true, false, false],
  );
  const [party, rule, place] = columns.right;
  ok(party?.kind === "line" && rule?.kind === "stroke" && place?.kind === "line");
  deepEqual([text(party), party.size, party.faces[0]!.bold], ["ĐẢNG CỘNG SẢN VIỆT NAM", 15, true]);
  ok(rule.length > 72 && rule.length < 74 && rule.length < columns.widths[1]);
  equal(place.faces[0]!.italic, true);
});

test("minutes have no place-and-date line", () => {
  const [columns] = partsOf([{ ...head, placed: null }]);
  ok(columns?.kind === "columns" && columns.right.length === 2);
});

test("a name too long for one line is cut evenly, and no word is lost", () => {
  deepEqual(evenly("CHI BỘ THANH TRA", 22), ["CHI BỘ THANH TRA"]);
  const name = "CHI BỘ HÀNH CHÍNH VÀ BỔ TRỢ TƯ PHÁP";
  const cut = evenly(name, 22);
  deepEqual(cut, ["CHI BỘ HÀNH CHÍNH", "VÀ BỔ TRỢ TƯ PHÁP"]);
  equal(evenly("A".repeat(90), 22).join(" "), "A".repeat(90));
});

test("body: justified, first line drawn in, spacing of the profile", () => {
  const paragraph: Block = { kind: "paragraph", text: "Nội dung." };
  const then = find(partsOf([paragraph]), "Nội dung");
  deepEqual([then.align, then.size, then.firstLine, then.after], ["justify", 14, 12.7, 6]);
  deepEqual(then.spacing, { rule: "multiple", value: 1.15 });
  const now = find(partsOf([paragraph], recent), "Nội dung");
  deepEqual([now.firstLine, now.spacing], [10, { rule: "exact", points: 18 }]);
});

const end = (said: string, profile = old) =>
  text(linesOf(partsOf([{ kind: "paragraph", text: said, end: true }], profile)).at(-1)!);

test("the body ends with the mark of its profile in place of its own stop", () => {
  equal(end("Báo cáo Đảng ủy."), "Báo cáo Đảng ủy./.");
  equal(end("Báo cáo Đảng ủy./."), "Báo cáo Đảng ủy./.");
  equal(end("Báo cáo Đảng ủy./.", recent), "Báo cáo Đảng ủy.");
  equal(end("......"), "......./.");
  equal(end("Bằng cách nào?"), "Bằng cách nào?");
  equal(end("Dòng một;\nDòng hai;"), "Dòng hai./.");
});

test("nobody signs alone on a page, and what is announced follows its announcement", () => {
  const closing: Block = {
    kind: "signatures",
    left: { behalf: null, post: "NGƯỜI GHI BIÊN BẢN", name: null },
    right: { behalf: null, post: "CHỦ TRÌ", name: null },
  };
  const parts = partsOf([
    { kind: "paragraph", text: "Đầu." },
    { kind: "paragraph", text: "Gồm:" },
    { kind: "paragraph", text: "Cuối." },
    closing,
  ]);
  deepEqual(
    ["Đầu", "Gồm", "Cuối"].map((start) => find(parts, start).withNext),
    [false, true, true],
  );
});

test("title: 16 points and a short rule in 2018, 14 points and dashes in 2026", () => {
  const title: Block = { kind: "title", text: "Kế hoạch", abstract: "tổ chức sinh hoạt chi bộ" };
  equal(find(partsOf([title]), "KẾ HOẠCH").size, 16);
  ok(partsOf([title]).some((part) => part.kind === "stroke"));
  equal(find(partsOf([title], recent), "KẾ HOẠCH").size, 14);
  equal(find(partsOf([title], recent), "-----").align, "center");
});

test("recipients: label italic only in 2018; the last one is the archive", () => {
  const closing: Block = {
    kind: "closing",
    recipients: [{ name: "Đảng ủy Sở", purpose: "report" }],
    archive: "Chi bộ",
    signature: { behalf: "T/M CHI BỘ", post: "BÍ THƯ", name: "ThS. Hoàng Thị Mai Lan" },
  };
  const label = find(partsOf([closing]), "Nơi nhận").faces[0]!;
  deepEqual([label.bold, label.italic, label.underline], [true, true, true]);
  const newer = find(partsOf([closing], recent), "Nơi nhận").faces[0]!;
  deepEqual([newer.italic, newer.underline], [false, true]);
  ok(linesOf(partsOf([closing])).some((line) => text(line) === "- Đảng ủy Sở (để báo cáo);"));
  ok(linesOf(partsOf([closing])).some((line) => text(line) === "- Lưu Chi bộ."));
  equal(find(partsOf([closing]), "Hoàng Thị").faces[0]!.bold, true);
});

test("no academic title stands before a name", () => {
  deepEqual(["PGS.TS. Lý Minh Đức", "TS Bùi Thanh Hà", "Tsang Lý", "Thanh Sen"].map(withoutTitles), [
    "Lý Minh Đức",
    "Bùi Thanh Hà",
    "Tsang Lý",
    "Thanh Sen",
  ]);
});

test("what cannot be drawn is taken out; line breaks begin a new paragraph", () => {
  const dirty: Block = { kind: "paragraph", text: "Một\u0000\u0007 \u202Ehai\uD800\uFFFF\r\nBa\u2028Bốn" };
  deepEqual(linesOf(partsOf([dirty])).map(text), ["Một hai", "Ba", "Bốn"]);
  const decomposed: Block = { kind: "paragraph", text: "Đảng ủy".normalize("NFD") };
  equal(text(linesOf(partsOf([decomposed]))[0]!), "Đảng ủy");
});

test("the file's title is the kind and what it is about, or the subject of a letter", () => {
  equal(titleOf([head, { kind: "title", text: "BÁO CÁO", abstract: "kết quả" }]), "BÁO CÁO kết quả");
  equal(titleOf([{ ...head, subject: "V/v đôn đốc" }]), "V/v đôn đốc");
  equal(titleOf([]), "");
});
