import type { DemoDayView } from "#contract/story.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";

const words = {
  title: "Ngày trình diễn",
  lead: "Chương trình coi ngày này là hôm nay. Chỉ bản trình diễn mới đổi được ngày.",
  day: "Ngày",
  hint: "Chuyện kể trong dữ liệu đi đến ngày 12/04/2023; sau ngày đó là việc của người xem.",
  move: "Đổi ngày",
  moving: "Đang đổi…",
};

export function DemoDayPage() {
  const view = useAnswer<DemoDayView>("/api/demo-day");
  return (
    <Page title={words.title} lead={words.lead} crumbs={[{ label: "Việc cần làm", href: "/" }]}>
      <Answer of={view} what="ngày trình diễn">
        {({ day }) => <DayForm day={day} />}
      </Answer>
    </Page>
  );
}

const DayForm = ({ day }: { day: LocalDate }) => {
  const form = useForm<{ day: LocalDate | "" }>({ day });
  const move = useSend<DemoDayView>("/api/demo-day", {
    form,
    onDone: (moved) => tell(`Hôm nay là ${dayText(moved.day)}.`),
  });
  return (
    <Form of={form} onSubmit={() => void move.run(form.values)} refusal={move.refusal}>
      <DateField label={words.day} hint={words.hint} today={day} required {...form.bind("day")} />
      <Button type="submit" look="primary" busy={move.busy && words.moving}>
        {words.move}
      </Button>
    </Form>
  );
};
