import type { MilestoneKey } from "../milestone/milestone-key.ts";
import { doersOf, type Doer } from "./ladder-on-day.ts";

const words: Record<Doer, string> = {
  cellSecretary: "bí thư chi bộ",
  minuteTaker: "thư ký",
  committeeOffice: "văn phòng Đảng ủy",
  attendingLeader: "cấp ủy viên dự",
};

/** Whose turn a step is, in words: "bí thư chi bộ, thư ký". Clause III.8, IV. */
export const turnOf = (key: MilestoneKey): string => doersOf[key].map((doer) => words[doer]).join(", ");
