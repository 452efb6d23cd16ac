import { useLocation, useRoute } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { useForm } from "#web/app/form.tsx";
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

function NoticeOf({ view }: { view: MeetingView }) {
  const { route } = useLocation();
  const form = useForm(fromMeeting(view), `notice:${view.id}:${view.version}`);
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/notice`, {
    form,
    onDone: () => {
      tell("Đã gửi đến đảng viên và Đảng ủy.");
      route(`/meeting/${view.id}`);
    },
  });
  const run = async () => {
    const sent = await send.run({ version: view.version, ...bodyOf(form.values), ...papersOf(form.values) });
    if (!sent.ok && sent.error["faults"]) form.complain(complaintsOf(sent.error));
  };
  if (!view.permissions.notify && view.state !== "notified")
    return <Notice kind="warn">Buổi sinh hoạt này không còn gửi thông báo được.</Notice>;
  return (
    <NoticeForm
      form={form}
      cellName={view.cellName}
      people={view.people}
      today={view.today}
      onBehalf={view.permissions.notify && !view.permissions.appoint}
      regular={view.kind === "regular"}
      refusal={send.refusal}
      busy={send.busy}
      verb={view.state === "notified" ? "Gửi thay đổi" : "Gửi thông báo"}
      before={
        view.state === "notified" ? view.notices.findLast(({ kind }) => kind !== "cancellation")?.content : undefined
      }
      onSend={run}
    />
  );
}
