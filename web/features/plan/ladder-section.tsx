import type { PlanView } from "#contract/plan.ts";
import { Section } from "#web/ui/page.tsx";

type Rung = NonNullable<PlanView["published"]>["content"]["ladder"][number];

const whom: Record<Rung["to"][number], string> = {
  secretary: "người phải làm",
  leader: "lãnh đạo phụ trách",
  office: "văn phòng",
};

/** "Trước hạn 7 ngày: nhắc người phải làm." */
function sentenceOf({ daysAfter, to }: Rung): string {
  const when =
    daysAfter === 0 ? "Đúng ngày cuối" : `${daysAfter < 0 ? "Trước" : "Sau"} hạn ${Math.abs(daysAfter)} ngày`;
  return `${when}: nhắc ${to.map((role) => whom[role]).join(", ")}.`;
}

/** Whom the program reminds by itself, and when: so that nobody wonders where a message came from. S3. */
export const LadderSection = ({ ladder }: { ladder: readonly Rung[] }) => (
  <Section title="Tự đôn đốc">
    {ladder.length === 0 ? (
      <p>Hệ thống không tự nhắc; văn phòng và lãnh đạo phụ trách nhắc ở mục Đôn đốc.</p>
    ) : (
      <>
        <ul>
          {[...ladder]
            .sort((one, other) => one.daysAfter - other.daysAfter)
            .map((rung) => (
              <li key={rung.daysAfter}>{sentenceOf(rung)}</li>
            ))}
        </ul>
        <p class="soft small">
          Mỗi người nhiều nhất một tin một ngày, không gửi ban đêm và ngày nghỉ; được gia hạn thì tính theo ngày gia
          hạn.
        </p>
      </>
    )}
  </Section>
);
