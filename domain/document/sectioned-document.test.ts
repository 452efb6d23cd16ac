import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { said } from "./said.ts";
import { cellDistribution, cellLetterhead, cellSigner } from "./sample-people.ts";
import { minutesTextBlocks, resultReportTextBlocks } from "./sectioned-document.ts";

const minutes = {
  letterhead: cellLetterhead,
  about: "sinh hoạt chi bộ theo chuyên đề Quý I/2023",
  sections: [
    {
      key: "time-place",
      title: "Thời gian, địa điểm",
      body: "Thời gian: bắt đầu lúc 14 giờ 00.\nĐịa điểm: Phòng họp.",
    },
    { key: "contributions", title: "Ý kiến phát biểu", body: "" },
    { key: "closing", title: "Kết thúc", body: "Buổi sinh hoạt kết thúc lúc 16 giờ 10 cùng ngày." },
  ],
  minuteTaker: "Ma Thị Hồng Nhung",
  chair: null,
};

test("the signed words stand unchanged, section by section, a line to a paragraph", () => {
  deepEqual(said(minutesTextBlocks(minutes)).slice(2), [
    "BIÊN BẢN",
    "sinh hoạt chi bộ theo chuyên đề Quý I/2023",
    "I- THỜI GIAN, ĐỊA ĐIỂM",
    "Thời gian: bắt đầu lúc 14 giờ 00.",
    "Địa điểm: Phòng họp.",
    "II- Ý KIẾN PHÁT BIỂU",
    "......",
    "III- KẾT THÚC",
    "Buổi sinh hoạt kết thúc lúc 16 giờ 10 cùng ngày.",
    "NGƯỜI GHI BIÊN BẢN",
    "Ma Thị Hồng Nhung",
    "CHỦ TRÌ",
  ]);
});

test("a label stands out, a sentence with a colon in it does not", () => {
  const body = "- Đồng chí Bùi Thanh Hà: nhất trí.\nĐến 15 giờ 30, chi bộ nghỉ: giải lao.";
  const blocks = minutesTextBlocks({ ...minutes, sections: [{ key: "course", title: "Diễn biến", body }] });
  const bold = blocks.flatMap((block) =>
    block.kind === "paragraph" && typeof block.text !== "string" ? [block.text.map((run) => run.bold ?? false)] : [],
  );
  deepEqual(bold, [[true, false], [false]]);
});

test("the report's basis opens it without a heading, and its last line takes the end mark", () => {
  const blocks = resultReportTextBlocks({
    letterhead: cellLetterhead,
    about: "kết quả sinh hoạt chi bộ theo chuyên đề Quý I/2023",
    sections: [
      { key: "topic", title: "Chuyên đề", body: "Chuyên đề: Nêu gương." },
      { key: "basis", title: "Căn cứ", body: "Thực hiện Kế hoạch số 46-KH/ĐU." },
      { key: "proposals", title: "Đề xuất", body: "Không." },
    ],
    distribution: cellDistribution,
    signer: cellSigner,
  });
  const all = said(blocks);
  ok(!all.includes("CĂN CỨ"));
  ok(all.indexOf("Thực hiện Kế hoạch số 46-KH/ĐU.") < all.indexOf("I- CHUYÊN ĐỀ"));
  const last = blocks.at(-2);
  equal(last?.kind === "paragraph" && last.end, true);
  equal(blocks.at(-1)?.kind, "closing");
});
