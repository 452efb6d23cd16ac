import { useState } from "preact/hooks";
import type { CaptureCode, CapturesView } from "#contract/capture.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { CopyButton } from "#web/ui/copy-button.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Card, Section } from "#web/ui/page.tsx";

/** How often is looked whether somebody has scanned. */
const lookMs = 3000;

/** The minute-taker's work handed to somebody's own telephone; who asks is seen by name and allowed by a tap. M5. */
export function HandOver({ meetingId }: { meetingId: string }) {
  const asked = useAnswer<CapturesView>(`/api/meetings/${meetingId}/captures`, { every: lookMs });
  const [code, setCode] = useState<CaptureCode | null>(null);
  const make = useSend<CaptureCode>(`/api/meetings/${meetingId}/capture-code`, { onDone: setCode });
  return (
    <Section title="Ghi trên máy khác">
      <RefusalNotice refusal={make.refusal} />
      <Answer of={asked} what="các máy xin ghi">
        {(view) => (
          <div class="stack">
            {view.captures
              .filter(({ state }) => state === "asked" || state === "allowed")
              .map((capture) => (
                <Capture key={capture.id} {...{ meetingId, capture }} onDone={asked.again} />
              ))}
            {view.late.map((line) => (
              <Late key={line.id} {...{ meetingId, line }} speakers={view.speakers} onDone={asked.again} />
            ))}
          </div>
        )}
      </Answer>
      {code && (
        <div class="stack">
          <img class="slip-qr" src={code.qr} alt="Mã QR mời ghi biên bản" width="200" height="200" />
          <p>Mã dùng một lần, đến {timeOf(code.endsAt)}. Người ghi quét mã rồi xưng tên; đồng chí bấm Cho phép.</p>
          <div class="row">
            <CopyButton icon="copy" text={code.address} said="Đã sao chép liên kết mời ghi.">
              Sao chép liên kết
            </CopyButton>
          </div>
        </div>
      )}
      <div class="row">
        <Button busy={make.busy && "Đang tạo…"} onPress={() => void make.run(undefined)}>
          {code === null ? "Tạo mã mời ghi" : "Tạo mã khác"}
        </Button>
      </div>
    </Section>
  );
}

type CaptureProps = { meetingId: string; capture: CapturesView["captures"][number]; onDone: () => void };

function Capture({ meetingId, capture: { id, name, askedAt, state }, onDone }: CaptureProps) {
  const send = useSend<CapturesView>(`/api/meetings/${meetingId}/captures/${id}`, { onDone });
  const decide = (decision: "allow" | "refuse" | "end") => void send.run({ decision });
  return (
    <Card focus={state === "asked"}>
      <p>
        <strong>{name}</strong> {state === "asked" ? "xin ghi" : "đang ghi"}{" "}
        <span class="soft small">{instantText(askedAt)}</span>
      </p>
      <RefusalNotice refusal={send.refusal} />
      <div class="row">
        {state === "asked" && (
          <Button look="primary" busy={send.busy && "Đang ghi…"} onPress={() => decide("allow")}>
            Cho phép<span class="hidden-words"> {name} ghi</span>
          </Button>
        )}
        <Button look="quiet" onPress={() => decide(state === "asked" ? "refuse" : "end")}>
          {state === "asked" ? "Từ chối" : "Ngừng"}
          <span class="hidden-words"> {name}</span>
        </Button>
      </div>
    </Card>
  );
}

/** On the page of a meeting that is over: what came late and nobody has taken yet; nothing where there is none. */
export function LateLines({ meetingId }: { meetingId: string }) {
  const asked = useAnswer<CapturesView>(`/api/meetings/${meetingId}/captures`);
  const late = asked.data?.late ?? [];
  if (late.length === 0) return null;
  return (
    <Section title="Dòng chờ bí thư nhận">
      <div class="stack">
        {late.map((line) => (
          <Late key={line.id} {...{ meetingId, line }} speakers={asked.data?.speakers ?? []} onDone={asked.again} />
        ))}
      </div>
    </Section>
  );
}

type LateProps = {
  meetingId: string;
  line: CapturesView["late"][number];
  speakers: CapturesView["speakers"];
  onDone: () => void;
};

function Late({ meetingId, line, speakers, onDone }: LateProps) {
  const send = useSend<CapturesView>(`/api/meetings/${meetingId}/late-lines/${line.id}`, { onDone });
  // Who is said to have spoken is not of this meeting's roll: the line is given to somebody who is, or to nobody.
  const strange = send.refusal?.code === "meeting.person-not-on-roll";
  return (
    <Card title="Chờ bí thư nhận" focus>
      <p>
        {line.speaker && <strong>{line.speaker.name}: </strong>}
        {line.body}
      </p>
      <p class="soft small">
        {line.writer} ghi lúc {timeOf(line.saidAt)}, đến lúc {timeOf(line.arrivedAt)} khi máy ấy đã hết quyền ghi.
      </p>
      {!strange && <RefusalNotice refusal={send.refusal} />}
      {strange && (
        <OtherSpeaker
          name={line.speaker?.name ?? "Người này"}
          speakers={speakers}
          onTake={(speakerId) => void send.run({ take: true, speakerId })}
        />
      )}
      <div class="row">
        {!strange && (
          <Button busy={send.busy && "Đang ghi…"} onPress={() => void send.run({ take: true })}>
            Nhận
          </Button>
        )}
        <Button look="quiet" onPress={() => void send.run({ take: false })}>
          Bỏ
        </Button>
      </div>
    </Card>
  );
}

type OtherProps = {
  name: string;
  speakers: CapturesView["speakers"];
  onTake: (speakerId: string | null) => void;
};

function OtherSpeaker({ name, speakers, onTake }: OtherProps) {
  const [speakerId, setSpeaker] = useState("");
  const choices = speakers.map(({ id, name: called, guest }) => ({
    id,
    name: called,
    ...(guest && { note: "đại biểu" }),
  }));
  return (
    <div class="stack-tight">
      <Notice kind="warn">
        {name} không có trong danh sách điểm danh của buổi. Chọn người đã phát biểu, hoặc nhận mà chưa rõ người.
      </Notice>
      <Combobox
        label="Người phát biểu"
        name={`late-speaker-${name}`}
        choices={choices}
        value={speakerId}
        onValue={setSpeaker}
      />
      <div class="row">
        <Button look="primary" onPress={() => onTake(speakerId || null)}>
          {speakerId === "" ? "Nhận, chưa rõ người" : "Nhận với người này"}
        </Button>
      </div>
    </div>
  );
}
