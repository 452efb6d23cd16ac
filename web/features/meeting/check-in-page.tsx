import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { CheckedIn, CheckInView } from "#contract/check-in.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice, RefusalText } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, Loading } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { whenAndWhere } from "./words.ts";

/** Scanned from the room's screen: who is there says so; looking checks nobody in. M5. */
export function CheckInPage() {
  const address = `/api/check-in/${useRoute().params["token"]}`;
  const asked = useAnswer<CheckInView>(address);
  const view = asked.data;
  if (asked.refusal !== null && (view === undefined || asked.refusal.code.startsWith("check-in.")))
    return (
      <Page title="Tự điểm danh">
        <EmptyState icon="warning" title="Chưa điểm danh được">
          <RefusalText refusal={asked.refusal} />
        </EmptyState>
      </Page>
    );
  if (view === undefined) return <Loading what="trang điểm danh" />;
  return (
    <Page title="Tự điểm danh" lead={<Lead view={view} />}>
      <CheckIn view={view} address={address} />
    </Page>
  );
}

const Lead = ({ view }: { view: CheckInView }) => (
  <p>
    {view.cellName}
    {view.topicTitle !== "" && ` · ${view.topicTitle}`} · {whenAndWhere(view)}
  </p>
);

function CheckIn({ view, address }: { view: CheckInView; address: string }) {
  const [done, setDone] = useState<CheckedIn | null>(null);
  const [other, setOther] = useState(view.self === null);
  const send = useSend<CheckedIn>(address, { onDone: setDone });
  const again = () => (setDone(null), setOther(true));
  if (done !== null)
    return (
      <Notice
        kind="good"
        title={`Đã điểm danh: đồng chí ${done.person.name}, lúc ${timeOf(done.at)}`}
        actions={<Button onPress={again}>Điểm danh người khác cùng máy này</Button>}
      >
        Bí thư thấy ngay trên danh sách điểm danh.
      </Notice>
    );
  return (
    <section class="stack" aria-label="Tự điểm danh">
      <RefusalNotice refusal={send.refusal} />
      {view.self !== null && !other ? (
        <>
          <p>
            Đồng chí <strong>{view.self.name}</strong> đang đăng nhập trên máy này.
          </p>
          <div class="row">
            <Button look="primary" icon="check" busy={send.busy && "Đang gửi…"} onPress={() => void send.run({})}>
              Tôi có mặt
            </Button>
            <Button look="quiet" onPress={() => setOther(true)}>
              Tôi là người khác
            </Button>
          </div>
        </>
      ) : (
        <PickName view={view} busy={send.busy} onPick={(personId) => void send.run({ personId })} />
      )}
    </section>
  );
}

type PickProps = { view: CheckInView; busy: boolean; onPick: (personId: string) => void };

function PickName({ view, busy, onPick }: PickProps) {
  const [personId, setPersonId] = useState("");
  const [missing, setMissing] = useState(false);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(personId === "");
        if (personId !== "") onPick(personId);
      }}
    >
      <Combobox
        label="Đồng chí là ai?"
        name="personId"
        required
        choices={view.people}
        value={personId}
        onValue={setPersonId}
        {...(missing && personId === "" && { problem: "Chọn tên của đồng chí." })}
      />
      <Button type="submit" look="primary" icon="check" busy={busy && "Đang gửi…"}>
        Tôi có mặt
      </Button>
    </form>
  );
}
