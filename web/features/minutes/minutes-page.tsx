import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import type { MinutesOfMeeting, MinutesView } from "#contract/minutes.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { FinishingChecks } from "#web/app/finishing-checks.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { dayText, instantText } from "#web/ui/day-text.ts";
import { ConfirmNotice, Dialog } from "#web/ui/dialog.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { tell } from "#web/ui/toast.tsx";
import { SectionPart } from "./section-part.tsx";
import { minutesStateWords, sectionOfSpot } from "./words.ts";

/** The record of one meeting: drafted, mended by hand, read back, signed by two. M8. */
export function MinutesPage() {
  const { params } = useRoute();
  const id = params["meetingId"] ?? "";
  const number = useLocation().query["number"];
  const asked = useAnswer<MinutesOfMeeting>(
    `/api/meetings/${id}/minutes${number && /^\d+$/.test(number) ? `?number=${number}` : ""}`,
  );
  const view = asked.data?.minutes;
  return (
    <Page
      title="Biên bản"
      lead={view && `${view.cellName} · ${view.topicTitle}${view.heldOn ? ` · ${dayText(view.heldOn)}` : ""}`}
      crumbs={[{ label: "Buổi sinh hoạt", href: `/meeting/${id}` }]}
      actions={view && <FileLinks href={`/api/meetings/${id}/minutes`} />}
    >
      <Answer of={asked} what="biên bản">
        {({ minutes, permissions }) =>
          minutes ? <Minutes view={minutes} /> : <NoMinutes meetingId={id} mayDraft={permissions.draft} />
        }
      </Answer>
    </Page>
  );
}

function NoMinutes({ meetingId, mayDraft }: { meetingId: string; mayDraft: boolean }) {
  const [id] = useState(() => crypto.randomUUID());
  const draft = useSend<MinutesView>(`/api/meetings/${meetingId}/minutes`);
  return (
    <>
      <RefusalNotice refusal={draft.refusal} />
      <EmptyState
        icon="paper"
        title="Chưa có biên bản"
        actions={
          mayDraft && (
            <Button look="primary" busy={draft.busy && "Đang soạn…"} onPress={() => void draft.run({ id, reason: "" })}>
              Soạn biên bản từ diễn biến
            </Button>
          )
        }
      >
        {mayDraft
          ? "Chương trình soạn sẵn từ những gì đã ghi trong phòng họp; đồng chí đọc lại và sửa."
          : "Biên bản hiện ở đây sau khi thư ký và chủ trì ký."}
      </EmptyState>
    </>
  );
}

function Minutes({ view }: { view: MinutesView }) {
  const [wanted, setWanted] = useState({ key: "", time: 0 });
  return (
    <div class="stack-loose">
      <Standing view={view} />
      <Warnings view={view} onSection={(key) => setWanted({ key, time: wanted.time + 1 })} />
      <Changes view={view} />
      <div class="stack">
        {view.sections.map((section) => (
          <SectionPart
            key={`${section.key}:${view.number}`}
            view={view}
            section={section}
            wanted={wanted.key === section.key ? wanted.time : 0}
          />
        ))}
      </div>
      <Signing view={view} />
    </div>
  );
}

const Standing = ({ view }: { view: MinutesView }) => (
  <KeyValues
    facts={[
      { term: "Tình trạng", value: `${minutesStateWords[view.state]}${view.number > 1 ? `, bản ${view.number}` : ""}` },
      { term: "Thư ký", value: signerText(view.minuteTaker, view.takerSignature) },
      { term: "Chủ trì", value: signerText(view.chair, view.chairSignature) },
      ...(view.versions.length < 2 ? [] : [{ term: "Các bản", value: <Versions view={view} /> }]),
      ...(view.reason === "" ? [] : [{ term: "Lý do lập bản này", value: view.reason }]),
    ]}
  />
);

/** What was signed before stays to be read as it was. M8. */
const Versions = ({ view }: { view: MinutesView }) => (
  <span>
    {view.versions.map(({ number, state, signedOn }, at) => (
      <span key={number}>
        {at > 0 && " · "}
        {number === view.number ? (
          <strong>bản {number}</strong>
        ) : (
          <a href={`/meeting/${view.meetingId}/minutes?number=${number}`}>bản {number}</a>
        )}{" "}
        ({signedOn === null ? minutesStateWords[state].toLowerCase() : `ký ngày ${dayText(signedOn)}`})
      </span>
    ))}
  </span>
);

type Signer = MinutesView["chair"];

const signerText = (person: Signer, signature: MinutesView["chairSignature"]): string => {
  if (person === null) return "chưa cử";
  return signature === null ? `${person.name} – chưa ký` : `${person.name} – ký lúc ${instantText(signature.at)}`;
};

type WarningsProps = { view: MinutesView; onSection: (key: string) => void };

/** Before the first signing the room is put right; afterwards the words of the next version. */
const Warnings = ({ view, onSection }: WarningsProps) =>
  view.warnings.length === 0 ? null : (
    <Notice kind="warn" title="Xem lại trước khi ký">
      <FinishingChecks
        meetingId={view.meetingId}
        warnings={view.warnings}
        onGo={(spot) => {
          const here = spot.startsWith("section:") || view.versions.some(({ state }) => state === "signed");
          if (here) onSection(sectionOfSpot(spot));
          return here;
        }}
      />
    </Notice>
  );

const Changes = ({ view }: { view: MinutesView }) =>
  view.changes.length === 0 ? null : (
    <Section title={`Bản ${view.number} khác bản ${view.number - 1}`}>
      {view.changes.map(({ key, title, lines }) => (
        <div key={key} class="prose">
          <h3>{title}</h3>
          {lines
            .filter(({ kind }) => kind !== "same")
            .map(({ kind, text }, at) => (
              <p key={at}>{kind === "added" ? <ins>{text}</ins> : <del>{text}</del>}</p>
            ))}
        </div>
      ))}
    </Section>
  );

function Signing({ view }: { view: MinutesView }) {
  const [open, setOpen] = useState<"taker" | "chair" | "version" | null>(null);
  const read = useSend<MinutesView>(`/api/minutes/${view.id}/reading`, {
    onDone: () => tell("Đã ghi: đọc lại trước chi bộ."),
  });
  const sign = useSend<MinutesView>(`/api/minutes/${view.id}/signature`, {
    onDone: (answer) => {
      setOpen(null);
      tell(answer.state === "signed" ? "Biên bản đã đủ hai chữ ký và được khóa." : "Đã ký.");
    },
  });
  const { permissions } = view;
  const as = open === "chair" ? "chair" : "taker";
  return (
    <Section title="Đọc lại và ký">
      <RefusalNotice refusal={read.refusal ?? sign.refusal} />
      <div class="row no-print">
        {permissions.readBack && (
          <Button
            look="primary"
            busy={read.busy && "Đang ghi…"}
            onPress={() => void read.run({ version: view.version })}
          >
            Đã đọc lại trước chi bộ
          </Button>
        )}
        {permissions.signAsTaker && (
          <Button look="primary" onPress={() => setOpen("taker")}>
            Ký với tư cách thư ký
          </Button>
        )}
        {permissions.signAsChair && (
          <Button look="primary" onPress={() => setOpen("chair")}>
            Ký với tư cách chủ trì
          </Button>
        )}
        {view.state === "signed" && permissions.newVersion && (
          <>
            <LinkButton href={`/meeting/${view.meetingId}/result-report`} look="primary">
              Lập báo cáo kết quả
            </LinkButton>
            <Button onPress={() => setOpen("version")}>Lập bản mới</Button>
          </>
        )}
      </div>
      {view.state === "signed" && view.sha256 !== null && (
        <p class="soft small">Dấu kiểm của bản đã ký: {view.sha256.slice(0, 16)}…</p>
      )}
      <ConfirmNotice
        open={open === "taker" || open === "chair"}
        title="Ký biên bản"
        notices={["Đảng viên chi bộ và Đảng ủy đọc được biên bản khi đủ hai chữ ký"]}
        verb="Ký biên bản"
        busy={sign.busy && "Đang ký…"}
        onConfirm={() => void sign.run({ version: view.version, as })}
        onClose={() => setOpen(null)}
      >
        <p>Khi thư ký và chủ trì đã ký, biên bản được khóa. Muốn sửa phải lập bản mới có lý do.</p>
      </ConfirmNotice>
      <NewVersion view={view} open={open === "version"} onClose={() => setOpen(null)} />
    </Section>
  );
}

function NewVersion({ view, open, onClose }: { view: MinutesView; open: boolean; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm({ reason: "" });
  const draft = useSend<MinutesView>(`/api/meetings/${view.meetingId}/minutes`, { form, onDone: onClose });
  return (
    <Dialog open={open} title="Lập bản mới" onClose={onClose}>
      <Form of={form} refusal={draft.refusal} onSubmit={() => void draft.run({ id, reason: form.values.reason })}>
        <TextField label="Lý do" required maxLength={1000} {...form.bind("reason")} />
        <Button type="submit" look="primary" busy={draft.busy && "Đang lập…"}>
          Lập bản mới
        </Button>
      </Form>
    </Dialog>
  );
}
