import { useState } from "preact/hooks";
import type { SolutionView, solutionList } from "#contract/solution.ts";
import { daysBetween, type LocalDate } from "#domain/calendar/local-date.ts";
import type * as z from "zod/mini";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { usePlace } from "#web/app/place.ts";
import { useSession } from "#web/app/session.ts";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { RadioField, TextArea } from "#web/ui/fields.tsx";
import { Page } from "#web/ui/page.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { SharesPart } from "./shares-part.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { tell } from "#web/ui/toast.tsx";

type List = z.output<typeof solutionList>;

/** What the meetings resolved to do and what became of it: for a committee cell by cell, for a cell each with its owner. M10. */
export function SolutionPage() {
  const { place } = usePlace();
  const { data: session } = useSession();
  const held = session?.roles.map(({ organisation }) => organisation) ?? [];
  const committee = held.find(({ kind }) => kind === "committee")?.id ?? null;
  const chosen = place.organisation ?? committee ?? held[0]?.id ?? null;
  return (
    <Page
      title="Giải pháp"
      lead="Việc các buổi sinh hoạt đã thống nhất và kết quả thực hiện."
      crumbs={committee !== null && chosen !== committee ? [{ label: "Tất cả chi bộ", href: "/solution" }] : []}
    >
      {chosen === null ? (
        <EmptyState icon="task" title="Chưa thuộc chi bộ nào">
          Giải pháp của một chi bộ hiện với đảng viên chi bộ ấy và cấp ủy cấp trên.
        </EmptyState>
      ) : (
        <SharesPart organisationId={chosen}>{() => <CellSolutions cell={chosen} />}</SharesPart>
      )}
    </Page>
  );
}

function CellSolutions({ cell }: { cell: string }) {
  const asked = useAnswer<List>(`/api/solutions?organisationId=${cell}`);
  const [open, setOpen] = useState<SolutionView | null>(null);
  return (
    <Answer of={asked} what="các giải pháp">
      {({ solutions, today }) => (
        <>
          <DataTable
            caption="Các giải pháp, việc còn mở ở trên"
            phone="cards"
            rows={solutions.filter(({ adopted }) => adopted)}
            rowKey={({ id }) => id}
            empty="Chưa có giải pháp nào được thống nhất."
            columns={[
              { key: "body", head: "Giải pháp", rowHead: true, cell: ({ body }) => body },
              { key: "owner", head: "Người thực hiện", cell: ({ owner }) => owner?.name ?? "chưa phân công" },
              { key: "due", head: "Hạn", cell: ({ dueOn }) => (dueOn === null ? "chưa có" : dayText(dueOn)) },
              { key: "state", head: "Kết quả", cell: (solution) => <Result solution={solution} today={today} /> },
              {
                key: "from",
                head: "Buổi",
                cell: ({ meetingId, meetingOn, meetingTopic }) => (
                  <a href={`/meeting/${meetingId}`}>{meetingOn ? dayText(meetingOn) : meetingTopic}</a>
                ),
              },
              {
                key: "do",
                head: "Việc cần làm",
                cell: (solution) =>
                  solution.permissions.close && solution.state === "open" ? (
                    <Button dense onPress={() => setOpen(solution)}>
                      Báo kết quả
                    </Button>
                  ) : (
                    solution.proof
                  ),
              },
            ]}
          />
          {open && <CloseDialog key={open.id} solution={open} today={today} onClose={() => setOpen(null)} />}
        </>
      )}
    </Answer>
  );
}

function Result({ solution: { state, dueOn, doneOn }, today }: { solution: SolutionView; today: LocalDate }) {
  const late = dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, doneOn ?? today));
  if (state === "dropped") return <StateMark state="none" words="Thôi không làm" />;
  if (state === "done") return late > 0 ? <StateMark state="done-late" days={late} /> : <StateMark state="done" />;
  return late > 0 ? <StateMark state="overdue" days={late} /> : <StateMark state="open" words="Đang làm" />;
}

type Closing = { as: "done" | "dropped" | ""; doneOn: LocalDate | ""; proof: string };

function CloseDialog({ solution, today, onClose }: { solution: SolutionView; today: LocalDate; onClose: () => void }) {
  const form = useForm<Closing>({ as: "done", doneOn: today, proof: "" });
  const send = useSend(`/api/solutions/${solution.id}/closing`, {
    form,
    onDone: () => {
      tell("Đã ghi kết quả.");
      onClose();
    },
  });
  return (
    <Dialog open title="Báo kết quả" onClose={onClose}>
      <Form
        of={form}
        refusal={send.refusal}
        onSubmit={() => void send.run({ version: solution.version, ...form.values })}
      >
        <p>{solution.body}</p>
        <RadioField
          label="Kết quả"
          inline
          options={[
            { value: "done", label: "Đã làm xong" },
            { value: "dropped", label: "Thôi không làm" },
          ]}
          {...form.bind("as")}
        />
        <DateField label="Ngày" required today={today} {...form.bind("doneOn")} />
        <TextArea
          label={form.values.as === "dropped" ? "Lý do" : "Kết quả, minh chứng"}
          required
          rows={3}
          maxLength={2000}
          {...form.bind("proof")}
        />
        <Button type="submit" look="primary" busy={send.busy && "Đang ghi…"}>
          Ghi kết quả
        </Button>
      </Form>
    </Dialog>
  );
}
