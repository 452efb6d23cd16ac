import { cellHeads, followers, onDay, periodOf, quoted, word, type Facts, type Topic } from "./topic.ts";

const atCellPlan = ({ cellPlanId }: Facts): string => `/cell-plan/${word(cellPlanId)}`;
const atRegistration = ({ planId, organisationId }: Facts): string =>
  `/cell-plan/register/${word(planId)}/${word(organisationId)}`;
const atRegistrations = ({ planId }: Facts): string => `/plan/${word(planId)}/registrations`;

const registering = { rights: ["cellPlan"], href: atCellPlan } as const;

const granted: Topic["says"] = ({ until }, of) => `gia hạn đăng ký cho ${of} đến hết${onDay(until)}`;

/** What is told of the committee's plan and of the cells' registrations. */
export const planTopics: Readonly<Record<string, Topic>> = {
  "plan.published": {
    to: [...cellHeads, "committeeSecretary", "committeeMember", "office"],
    rights: ["planPublished"],
    href: ({ planId }) => `/plan/${word(planId)}`,
    says: ({ year, number, reason }) =>
      Number(number) > 1
        ? `ban hành bản điều chỉnh kế hoạch năm ${word(year)}${quoted(reason)}`
        : `ban hành kế hoạch sinh hoạt chuyên đề năm ${word(year)}`,
    writes: ({ year, number }) =>
      Number(number) > 1
        ? `ban hành bản điều chỉnh kế hoạch năm ${word(year)}`
        : `ban hành kế hoạch sinh hoạt chuyên đề năm ${word(year)}`,
  },
  "plan.touched": {
    rights: ["cellPlan"],
    href: atRegistration,
    to: cellHeads,
    says: ({ year, changes }, of) => `sửa đổi kế hoạch năm ${word(year)}, có chỗ ${of} đã đăng ký: ${word(changes)}`,
  },
  "cell-plan.submitted": {
    ...registering,
    to: followers,
    says: ({ year, amended, again }, of) =>
      `gửi ${amended === true ? "bản điều chỉnh " : again === true ? "lại " : ""}kế hoạch năm ${word(year)} của ${of}`,
  },
  "cell-plan.entered-on-behalf": {
    ...registering,
    to: cellHeads,
    says: ({ year, onBehalfOf }, of) =>
      `nhập thay kế hoạch năm ${word(year)} của ${of} theo ${word(onBehalfOf)}; chờ chi bộ xác nhận; ghi`,
  },
  "cell-plan.postponed": {
    ...registering,
    to: followers,
    says: ({ title, period, reason }, of) =>
      `hoãn chuyên đề “${word(title)}”${periodOf({ period: period ?? null })} của ${of}${quoted(reason)}`,
  },
  "cell-plan.postponed-on-behalf": {
    ...registering,
    to: cellHeads,
    says: ({ title, reason }, of) => `nhập thay việc hoãn chuyên đề “${word(title)}” của ${of}${quoted(reason)}`,
  },
  "cell-plan.acknowledged": { ...registering, to: cellHeads, says: (_, of) => `ghi nhận kế hoạch của ${of}` },
  "cell-plan.returned": {
    ...registering,
    to: cellHeads,
    says: ({ remark }, of) => `trả lại kế hoạch của ${of}${quoted(remark)}`,
    writes: (_, of) => `trả lại kế hoạch của ${of}`,
  },
  "cell-plan.confirmed": {
    ...registering,
    to: ["office"],
    says: (_, of) => `xác nhận kế hoạch đã nhập thay của ${of}`,
  },
  "cell-plan.extension-asked": {
    ...registering,
    href: atRegistrations,
    to: ["office"],
    says: ({ reason }, of) => `xin gia hạn đăng ký cho ${of}${quoted(reason)}`,
  },
  "cell-plan.extension-granted": {
    ...registering,
    href: atRegistration,
    to: cellHeads,
    says: granted,
    writes: granted,
  },
  "cell-plan.extension-refused": {
    ...registering,
    href: atRegistration,
    to: cellHeads,
    says: ({ remark }, of) => `không gia hạn đăng ký cho ${of}${quoted(remark)}`,
    writes: (_, of) => `không gia hạn đăng ký cho ${of}`,
  },
};
