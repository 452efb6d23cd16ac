import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { changesInWords, type NoticeContent } from "#domain/meeting/notice.ts";
import type { MeetingView } from "#contract/meeting.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { bodyOf, complaintsOf, fromMeeting, NoticeForm, papersOf } from "./notice-form.tsx";
import { titleOf } from "./words.ts";

/** The notice of a planned meeting, or the change of one already notified. M3. */
export function NoticePage() {
  const { params } = useRoute();
  const asked = useAnswer<MeetingView>(`/api/meetings/${params["meetingId"]}`);
  const view = asked.data;
  return (
    <Page
      title={view?.state === "notified" ? "Sửa và gửi thay đổi" : "Thông báo buổi sinh hoạt"}
      lead={view && `${view.cellName} · ${view.periodLabel ?? "Sinh hoạt thường kỳ"}`}
      crumbs={view ? [{ label: titleOf(view), href: `/meeting/${view.id}` }] : []}
    >
      <Answer of={asked} what="buổi sinh hoạt">
        {(data) => <NoticeOf key={data.id} view={data} />}
      </Answer>
    </Page>
  );
}

function NoticeOf({ view: first }: { view: MeetingView }) {
  const { route } = useLocation();
  const [opened] = useState(first);
  // What another wrote meanwhile takes the place of what was opened; what is typed here stays until the person chooses.
  const [newer, setNewer] = useState<MeetingView | null>(null);
  const view = newer ?? opened;
  const form = useForm(fromMeeting(opened), `notice:${opened.id}:${opened.version}`);
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/notice`, {
    form,
    onDone: () => {
      tell("Đã gửi đến đảng viên và Đảng ủy.");
      route(`/meeting/${view.id}`);
    },
  });
  const run = async () => {
    const sent = await send.run({ version: view.version, ...bodyOf(form.values), ...papersOf(form.values) });
    if (sent.ok) return;
    if (sent.error["faults"]) form.complain(complaintsOf(sent.error));
    if (sent.error.code === "row.stale") setNewer(sent.error["current"] as MeetingView);
  };
  if (!view.permissions.notify && view.state !== "notified")
    return <Notice kind="warn">Buổi sinh hoạt này không còn gửi thông báo được.</Notice>;
  return (
    <>
      {newer && <WrittenMeanwhile opened={opened} newer={newer} onTake={() => form.set(fromMeeting(newer))} />}
      <NoticeForm
        form={form}
        cellName={view.cellName}
        people={view.people}
        today={view.today}
        onBehalf={view.permissions.notify && !view.permissions.appoint}
        regular={view.kind === "regular"}
        refusal={send.refusal?.code === "row.stale" ? null : send.refusal}
        busy={send.busy}
        verb={view.state === "notified" ? "Gửi thay đổi" : "Gửi thông báo"}
        before={
          view.state === "notified" ? view.notices.findLast(({ kind }) => kind !== "cancellation")?.content : undefined
        }
        onSend={run}
      />
    </>
  );
}

/** The last notice; before the first one, what was planned. */
const toldIn = ({ notices, startsAt, place, topicTitle, presenter }: MeetingView): NoticeContent =>
  notices.at(-1)?.content ?? {
    date: dayOf(startsAt),
    time: timeOf(startsAt),
    place,
    topic: topicTitle,
    presenter: presenter?.name ?? "",
    questions: [],
    papers: [],
  };

type Meanwhile = { opened: MeetingView; newer: MeetingView; onTake: () => void };

/** What changed under the person's hands, in words; sending again sends what stands in the form. */
function WrittenMeanwhile({ opened, newer, onTake }: Meanwhile) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "center" }), [newer]);
  const [before, after] = [opened, newer].map(toldIn) as [NoticeContent, NoticeContent];
  const changes = changesInWords(before, after);
  return (
    <div ref={place}>
      <Notice
        kind="error"
        title="Trong lúc đồng chí sửa, buổi này đã có người khác cập nhật"
        actions={<Button onPress={onTake}>Lấy bản mới, bỏ phần tôi vừa sửa</Button>}
      >
        {opened.state !== newer.state && newer.state === "notified" && <p>Thông báo vừa được gửi.</p>}
        {changes.length > 0 && (
          <ul>
            {changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p>Những gì đồng chí ghi vẫn còn nguyên. Bấm gửi lần nữa thì bản của đồng chí thay bản ấy.</p>
      </Notice>
    </div>
  );
}
