import { Icon } from "#web/ui/icon.tsx";
import type { MinutesWarning } from "#domain/minutes/check-before-finishing.ts";

type Values = MinutesWarning["values"];

/** What a careful secretary would look at before finishing, in words. */
const words: Record<MinutesWarning["code"], (values: Values) => string> = {
  "no-chair": () => "Chưa ghi người chủ trì.",
  "no-minute-taker": () => "Chưa cử thư ký ghi biên bản.",
  "chair-takes-minutes": ({ name }) => `Đồng chí ${name} vừa chủ trì vừa ghi biên bản.`,
  "nobody-present": () => "Không có ai có mặt.",
  "absent-without-reason": ({ name, count }) =>
    name === undefined ? `Vắng không lý do ${count} đồng chí.` : `Đồng chí ${name} vắng không lý do.`,
  "reason-unsaid": ({ name }) => `Chưa ghi lý do vắng của đồng chí ${name}.`,
  "apology-waiting": ({ name }) => `Đồng chí ${name} tự báo xin vắng, chưa xác nhận nên đang tính có mặt.`,
  "no-presenter": () => "Chưa ghi người trình bày báo cáo đề dẫn.",
  "no-contributions": () => "Chưa có ý kiến phát biểu nào.",
  "no-conclusion": () => "Chưa có kết luận.",
  "solution-without-owner": ({ text }) => `Chưa phân công ai làm: ${text}`,
  "solution-without-day": ({ text }) => `Chưa có hạn: ${text}`,
  "no-start": () => "Chưa có giờ bắt đầu.",
  "no-end": () => "Chưa có giờ kết thúc.",
  "too-short": ({ minutes, atLeast }) => `Buổi sinh hoạt ${minutes} phút; quy định ít nhất ${atLeast} phút.`,
  "step-empty": ({ no }) => `Bước ${no} chưa ghi gì.`,
  "captured-since": ({ title }) => `Mục “${title}” có diễn biến ghi thêm sau khi sửa tay.`,
};

/** The room opened at the field where it is mended. */
export const spotAddress = (meetingId: string, spot: string): string =>
  `/meeting/${meetingId}/room?at=${encodeURIComponent(spot)}`;

type Props = {
  meetingId: string;
  warnings: readonly MinutesWarning[];
  /** Goes there itself where it answers true; else the room is opened at the spot. */
  onGo: (spot: string) => boolean;
};

/** A step nobody wrote under is the least of it, and there are often several. */
const inOrder = (warnings: readonly MinutesWarning[]): MinutesWarning[] => [
  ...warnings.filter(({ code }) => code !== "step-empty"),
  ...warnings.filter(({ code }) => code === "step-empty"),
];

/** Each warning is the way to where it is mended: step, row and field. M8. */
export const FinishingChecks = ({ meetingId, warnings, onGo }: Props) => (
  <ul class="link-list">
    {inOrder(warnings).map(({ code, spot, values }) => (
      <li key={`${code} ${spot}`}>
        <a
          class="link-list-line"
          href={spotAddress(meetingId, spot)}
          onClick={(event) => {
            if (!onGo(spot)) return;
            // Dealt with here: the address stays as it is.
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          <span>{words[code](values)}</span>
          <span class="link-list-aside">
            <Icon name="right" />
            <span class="hidden-words">Đến chỗ ghi</span>
          </span>
        </a>
      </li>
    ))}
  </ul>
);
