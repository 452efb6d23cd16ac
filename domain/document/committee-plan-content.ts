import type { PlanContent } from "../plan/plan-content.ts";
import type { CommitteePlanContent } from "./committee-plan-document.ts";
import type { Recipient, RecipientPurpose } from "./block.ts";
import type { Basis, Letterhead, Signer } from "./letterhead.ts";
import { plannedDuties, sentence } from "./planned-duties.ts";

/** The plan as its document says it: what a person wrote and nothing more; what is not known stays open. P2, D1. */
export function committeePlanOf(content: PlanContent): CommitteePlanContent {
  const { identity, topics, programme, recipients } = content;
  return {
    letterhead: letterheadOf(identity),
    about: identity.title,
    year: identity.year ?? 0,
    bases: content.basis.map(basisOf),
    purposes: purposesOf(content),
    guidance: guidanceOf(content),
    topics: numbered(topics).map(({ number, title, period }) => ({ number, text: title, period })),
    notes: notesOf(content),
    programme: programme.map(({ text }) => sentence(text)),
    duties: plannedDuties(content),
    distribution: {
      recipients: recipients.filter(({ purpose }) => purpose !== "archive").map(recipientOf),
      archive: recipients.find(({ purpose }) => purpose === "archive")?.name.replace(/^lưu:?\s*/iu, "") ?? "Đảng ủy",
    },
    signer: signerOf(identity.signer),
  };
}

/** Those without a number are counted on from the highest: no two bear the same. */
function numbered(topics: PlanContent["topics"]) {
  let last = Math.max(0, ...topics.map(({ no }) => no ?? 0));
  return topics.map((topic) => ({ ...topic, number: topic.no ?? (last += 1) }));
}

/** "46-KH/ĐU" ends in the issuer's letters. */
const letterheadOf = ({ superior, issuer, symbol, number, place, date }: PlanContent["identity"]): Letterhead => ({
  superior,
  issuer: issuer ?? "",
  letters: symbol?.split("/")[1]?.trim() ?? "ĐU",
  number,
  place,
  date,
});

const kindNames: Record<string, string> = {
  KH: "Kế hoạch",
  HD: "Hướng dẫn",
  CV: "Công văn",
  TB: "Thông báo",
  NQ: "Nghị quyết",
  CTr: "Chương trình",
  KL: "Kết luận",
  QĐ: "Quyết định",
  CT: "Chỉ thị",
};

const basisOf = ({ kind, symbol, date, issuer, about = "" }: PlanContent["basis"][number]): Basis => ({
  kindName: kindNames[kind] ?? kind,
  symbol,
  date,
  issuer,
  about: about.trim() === "" ? null : /^(?:về|v\/v)\s/iu.test(about) ? about.trim() : `về ${about.trim()}`,
});

const perWords = { quarter: "Mỗi quý", month: "Mỗi tháng", half: "Mỗi 6 tháng", year: "Mỗi năm" } as const;

/** In the plan's own words; how often, which is a rule besides, is added where these do not say it. */
function purposesOf(content: PlanContent): string[] | null {
  const said = (content.purposes ?? []).map(({ text }) => sentence(text));
  const often = frequencyOf(content) ?? [];
  const saysHowOften = said.some((text) => /(?:mỗi|hằng|hàng) (?:quý|tháng|năm|6 tháng)/iu.test(text));
  const all = saysHowOften ? said : [...said, ...often];
  return all.length === 0 ? null : all;
}

function frequencyOf({ rules: { frequency } }: PlanContent): string[] | null {
  if (frequency === null) return null;
  const { per, atLeast } = frequency;
  return [`${perWords[per]} chi bộ tổ chức sinh hoạt chuyên đề ít nhất ${String(atLeast).padStart(2, "0")} lần.`];
}

const guidanceOf = ({ identity: { superior }, topics }: PlanContent): string | null =>
  superior === null || topics.every(({ origin }) => origin === "own")
    ? null
    : `Nội dung, thời gian thực hiện theo định hướng của ${superior}, cụ thể:`;

const said = (value: boolean | null, yes: string, no: string): string[] => (value === null ? [] : [value ? yes : no]);

function notesOf({ rules, topics }: PlanContent): string[] {
  const { noticeLeadDays, papersLeadDays, reportWithinDays, reportUnit } = rules;
  const files = topics.flatMap(({ outlines = [] }) => outlines.map(({ fileName }) => fileName));
  const days = reportUnit === "workingDay" ? "ngày làm việc" : "ngày";
  return [
    ...said(
      rules.mayAddTopics,
      "Ngoài các chuyên đề nêu trên, chi bộ có thể bổ sung chuyên đề khác cho phù hợp với nhiệm vụ của đơn vị.",
      "Chi bộ không bổ sung chuyên đề ngoài các chuyên đề nêu trên.",
    ),
    ...said(
      rules.mayReplaceTopics,
      "Chi bộ có thể thay thế chuyên đề và nêu rõ lý do.",
      "Chi bộ không thay thế chuyên đề nêu trên.",
    ),
    ...said(
      rules.replacesRegularMeeting,
      "Sinh hoạt chuyên đề được thay sinh hoạt chi bộ thường kỳ.",
      "Sinh hoạt chuyên đề không thay thế sinh hoạt chi bộ thường kỳ.",
    ),
    ...said(
      rules.mayMergeWithRegular,
      "Sinh hoạt chuyên đề được lồng ghép với sinh hoạt chi bộ thường kỳ.",
      "Sinh hoạt chuyên đề không lồng ghép với sinh hoạt chi bộ thường kỳ.",
    ),
    ...(noticeLeadDays === null ? [] : [`Thông báo trước buổi sinh hoạt ít nhất ${noticeLeadDays} ngày.`]),
    ...(papersLeadDays === null
      ? []
      : [`Gửi tài liệu đến đảng viên trước buổi sinh hoạt ít nhất ${papersLeadDays} ngày.`]),
    ...(reportWithinDays === null ? [] : [`Báo cáo kết quả trong ${reportWithinDays} ${days} sau buổi sinh hoạt.`]),
    ...(files.length === 0 ? [] : [`Đề cương báo cáo đề dẫn gửi kèm: ${files.join("; ")}.`]),
  ];
}

const purposes: Record<string, RecipientPurpose> = {
  report: "report",
  execute: "carryOut",
  inform: "know",
};

const recipientOf = ({ name, purpose }: PlanContent["recipients"][number]): Recipient => ({
  name,
  purpose: purpose === null ? null : (purposes[purpose] ?? null),
});

function signerOf(signer: PlanContent["identity"]["signer"]): Signer {
  if (signer === null) return { body: "committee", post: "secretary", name: null };
  const post = signer.post.toLowerCase();
  return {
    body: /thường vụ|btv/iu.test(signer.capacity) ? "standingCommittee" : "committee",
    post: post.includes("phó bí thư")
      ? "deputySecretary"
      : /[uủ][yỷ] viên/u.test(post)
        ? "committeeMember"
        : "secretary",
    name: signer.name === "" ? null : signer.name,
  };
}
