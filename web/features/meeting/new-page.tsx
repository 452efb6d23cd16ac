import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { MeetingList, MeetingView } from "#contract/meeting.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { useForm } from "#web/app/form.tsx";
import { usePlace } from "#web/app/place.ts";
import { useSession, useToday } from "#web/app/session.ts";
import { RadioField } from "#web/ui/fields.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import {
  blankNotice,
  bodyOf,
  complaintsOf,
  fromOffer,
  NoticeForm,
  papersOf,
  type NoticeValues,
} from "./notice-form.tsx";

/** A new meeting, from what the cell registered for the period or by hand, planned and notified in one go. M3. */
export function NewMeetingPage() {
  const { place } = usePlace();
  const today = useToday();
  const year = (place.period ?? today).slice(0, 4);
  const session = useSession().data;
  // Opened without naming a cell, it is the person's own.
  const organisation = place.organisation ?? session?.organisation?.id ?? null;
  const asked = useAnswer<MeetingList>(
    organisation === null ? null : `/api/meetings?organisationId=${organisation}&year=${year}`,
  );
  return (
    <Page
      title="Thông báo buổi sinh hoạt"
      lead={asked.data?.cellName}
      crumbs={asked.data ? [{ label: "Các buổi sinh hoạt", href: `/meeting?org=${asked.data.organisationId}` }] : []}
    >
      <Answer of={asked} what="kế hoạch của chi bộ">
        {(list) => <NewMeeting key={list.organisationId} list={list} period={place.period} />}
      </Answer>
    </Page>
  );
}

/** What was used last is offered again. */
function startOf(list: MeetingList, period: string | null): { offerId: string; values: NoticeValues } {
  const offer = list.offers.find(({ periodKey }) => periodKey === period) ?? list.offers[0];
  const lastPlace = list.meetings.at(-1)?.place ?? "";
  const values = { ...blankNotice, place: lastPlace, ...(offer && fromOffer(offer)) };
  return { offerId: offer?.cellPlanItemId ?? "own", values };
}

function NewMeeting({ list, period }: { list: MeetingList; period: string | null }) {
  const { route } = useLocation();
  const start = startOf(list, period);
  const [id] = useState(() => crypto.randomUUID());
  const [offerId, setOfferId] = useState(start.offerId);
  const form = useForm<NoticeValues>(start.values, `new-meeting:${list.organisationId}:${period ?? ""}`);
  const plan = useSend<MeetingView>("/api/meetings", { form });
  const notify = useSend<MeetingView>(`/api/meetings/${id}/notice`, {
    form,
    onDone: () => {
      tell("Đã gửi đến đảng viên và Đảng ủy.");
      route(`/meeting/${id}`);
    },
  });
  const choose = (chosen: string) => {
    setOfferId(chosen);
    const offer = list.offers.find(({ cellPlanItemId }) => cellPlanItemId === chosen);
    form.set(offer ? fromOffer(offer) : { topicTitle: chosen === "regular" ? "Sinh hoạt thường kỳ" : "" });
  };
  const run = async () => {
    const offer = list.offers.find(({ cellPlanItemId }) => cellPlanItemId === offerId);
    const planned = await plan.run({
      id,
      organisationId: list.organisationId,
      kind: offerId === "regular" ? "regular" : "thematic",
      periodKey: offer?.periodKey ?? null,
      cellPlanItemId: offer?.cellPlanItemId ?? null,
      ...bodyOf(form.values),
    });
    if (!planned.ok) return;
    const version = planned.value.version;
    const sent = await notify.run({ version, ...bodyOf(form.values), ...papersOf(form.values) });
    if (!sent.ok && sent.error["faults"]) form.complain(complaintsOf(sent.error));
  };
  return (
    <div class="stack-loose">
      <RadioField
        label="Buổi nào"
        name="offer"
        value={offerId}
        onValue={choose}
        problem={undefined}
        options={[
          ...list.offers.map((offer) => ({
            value: offer.cellPlanItemId,
            label: `${offer.periodLabel}: ${offer.topicTitle}`,
          })),
          { value: "own", label: "Buổi chuyên đề khác" },
          { value: "regular", label: "Sinh hoạt thường kỳ" },
        ]}
      />
      <NoticeForm
        form={form}
        cellName={list.cellName}
        people={list.people}
        today={list.today}
        onBehalf={list.permissions.onBehalf}
        regular={offerId === "regular"}
        refusal={plan.refusal ?? notify.refusal}
        busy={plan.busy || notify.busy}
        verb="Gửi thông báo"
        onSend={run}
      />
    </div>
  );
}
