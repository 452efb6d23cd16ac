import { useState } from "preact/hooks";
import type { MeetingList, MeetingView } from "#contract/meeting.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { changesInWords, noticeText } from "#domain/meeting/notice.ts";
import { Form, type FormState } from "#web/app/form.tsx";
import { missingSource, noSource, OnBehalfFields, sourceIn, type OnBehalfValues } from "#web/app/on-behalf-fields.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { noticeFaultWords } from "./words.ts";

export type NoticeValues = OnBehalfValues & {
  topicTitle: string;
  date: LocalDate | "";
  time: string;
  endTime: string;
  place: string;
  presenterId: string;
  questions: string;
  papers: string;
};

export const blankNotice: NoticeValues = {
  topicTitle: "",
  date: "",
  time: "14:00",
  endTime: "",
  place: "",
  presenterId: "",
  questions: "",
  papers: "",
  ...noSource,
};

type Offer = MeetingList["offers"][number];

export const fromOffer = (offer: Offer): Partial<NoticeValues> => ({
  topicTitle: offer.topicTitle,
  date: offer.plannedOn ?? "",
  presenterId: offer.presenter?.id ?? "",
  ...(offer.place !== "" && { place: offer.place }),
});

export function fromMeeting(view: MeetingView): NoticeValues {
  const content = view.notices.at(-1)?.content;
  return {
    topicTitle: view.topicTitle,
    date: dayOf(view.startsAt),
    time: timeOf(view.startsAt),
    endTime: view.endsAt === null ? "" : timeOf(view.endsAt),
    place: view.place,
    presenterId: view.presenter?.id ?? "",
    questions: content?.questions.join("\n") ?? "",
    papers: content?.papers.join("\n") ?? "",
    ...noSource,
  };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const bodyOf = (values: NoticeValues) => ({
  topicTitle: values.topicTitle,
  date: values.date,
  time: values.time,
  endTime: values.endTime || null,
  place: values.place,
  presenterId: values.presenterId || null,
  ...sourceIn(values),
});

export const papersOf = (values: NoticeValues) => ({
  questions: linesOf(values.questions),
  papers: linesOf(values.papers),
});

/** The faults of a refused notice, each at its field. */
export function complaintsOf(refusal: Refusal | null): Record<string, string> {
  const faults = (refusal?.["faults"] ?? []) as readonly { path: string; code: string }[];
  const fieldOf: Record<string, string> = { topic: "topicTitle", presenter: "presenterId" };
  return Object.fromEntries(
    faults.map(({ path, code }) => {
      const field = fieldOf[path] ?? path;
      return [field, noticeFaultWords[field]?.[code] ?? "Xem lại mục này."];
    }),
  );
}

/** What is asked for before anybody is told. */
function missingIn(
  values: NoticeValues,
  { onBehalf, regular }: Pick<Props, "onBehalf" | "regular">,
): Record<string, string> {
  const missing = Object.entries(requiredWords)
    .filter(([field]) => !(regular && field === "presenterId"))
    .filter(([field]) => values[field as keyof NoticeValues].trim() === "");
  return { ...Object.fromEntries(missing), ...(onBehalf && missingSource(values)) };
}

const requiredWords = {
  topicTitle: "Ghi chuyên đề.",
  date: "Ghi ngày sinh hoạt.",
  time: "Ghi giờ bắt đầu.",
  place: "Ghi địa điểm.",
  presenterId: "Chọn người trình bày.",
};

type Props = {
  form: FormState<NoticeValues>;
  cellName: string;
  people: MeetingList["people"];
  today: LocalDate;
  onBehalf: boolean;
  /** A regular meeting has nobody presenting. */
  regular: boolean;
  refusal: Refusal | null;
  busy: boolean;
  verb: string;
  /** What was told last, where this is a change of it. */
  before?: MeetingView["notices"][number]["content"] | undefined;
  onSend: () => Promise<void>;
};

/** Everything known is filled in; a practised person types day and hour, looks, sends. M3. */
export function NoticeForm({
  form,
  cellName,
  people,
  today,
  onBehalf,
  regular,
  refusal,
  busy,
  verb,
  before,
  onSend,
}: Props) {
  const [confirming, setConfirming] = useState(false);
  const { values } = form;
  const send = async () => {
    await onSend();
    setConfirming(false);
  };
  const ask = () => {
    const missing = missingIn(values, { onBehalf, regular });
    form.complain(missing);
    if (Object.keys(missing).length === 0) setConfirming(true);
  };
  return (
    <Form of={form} refusal={refusal} onSubmit={ask}>
      <TextField label="Chuyên đề" required maxLength={500} {...form.bind("topicTitle")} />
      <div class="form-row">
        <DateField label="Ngày" required today={today} {...form.bind("date")} />
        <TimeField label="Bắt đầu" required {...form.bind("time")} />
        <TimeField label="Dự kiến kết thúc" {...form.bind("endTime")} />
      </div>
      <TextField label="Địa điểm" required maxLength={300} {...form.bind("place")} />
      <Combobox label="Người trình bày" required={!regular} choices={people} {...form.bind("presenterId")} />
      <TextArea label="Câu hỏi cần chuẩn bị" hint="Mỗi câu một dòng." rows={3} {...form.bind("questions")} />
      <TextArea label="Tài liệu gửi kèm" hint="Mỗi tài liệu một dòng." rows={2} {...form.bind("papers")} />
      {onBehalf && (
        <OnBehalfFields bind={form.bind} today={today} hint="Ngày này được tính là ngày chi bộ thông báo." />
      )}
      <Button type="submit" look="primary" icon="bell" busy={busy && "Đang gửi…"}>
        {verb}
      </Button>
      <ConfirmNotice
        open={confirming}
        title={verb}
        notices={[`${people.length} đảng viên ${cellName}`, "Văn phòng Đảng ủy, để phân công cấp ủy dự"]}
        verb={verb}
        busy={busy && "Đang gửi…"}
        onConfirm={() => void send()}
        onClose={() => setConfirming(false)}
      >
        {values.date !== "" && <Preview {...{ values, people, cellName, regular, before }} date={values.date} />}
      </ConfirmNotice>
    </Form>
  );
}

type PreviewProps = Pick<Props, "people" | "cellName" | "regular" | "before"> & {
  values: NoticeValues;
  date: LocalDate;
};

function Preview({ values, date, people, cellName, regular, before }: PreviewProps) {
  const content = {
    date,
    time: values.time,
    place: values.place,
    topic: values.topicTitle,
    presenter: people.find(({ id }) => id === values.presenterId)?.name ?? (regular ? "Bí thư chi bộ" : ""),
    ...papersOf(values),
  };
  const changed = before === undefined ? [] : changesInWords(before, content);
  return (
    <div class="prose">
      {changed.length > 0 && (
        <Notice title="Thay đổi sẽ được báo">
          <ul>
            {changed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {noticeText(cellName, content, null, regular ? "regular" : "thematic")
        .split("\n")
        .map((line, at) => (
          <p key={at}>{line}</p>
        ))}
    </div>
  );
}
