import type { storyRefusals } from "#contract/story.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const storyRefusalWords: RefusalWords<typeof storyRefusals> = {
  "story.not-a-demo": () => "Đây không phải dữ liệu trình diễn nên không đổi ngày được.",
  "story.day-outside": () => "Dữ liệu trình diễn chỉ có từ 01/11/2022 đến 31/12/2023. Chọn một ngày trong khoảng này.",
};
