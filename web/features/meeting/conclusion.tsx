import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { OtherWrote, useKeptText } from "./room-notes.tsx";
import type { Room } from "./room-state.ts";

/** What the chair concludes: one conclusion a line, the adopted solutions offered as a start. III.7. */
export function Conclusion({ room }: { room: Room }) {
  const { state } = room;
  const kept = useKeptText({ text: state?.conclusion?.body ?? "", version: state?.conclusion?.version ?? 0 });
  const save = useSend(`/api/meetings/${state?.meeting.id}/conclusion`, { method: "PUT", onDone: kept.drop });
  if (state === null) return null;
  if (!state.permissions.capture)
    return <p class="prose">{state.conclusion?.body ?? "Kết luận chỉ hiện với người điều hành và thư ký."}</p>;
  const current = save.refusal?.current as { body?: string; version?: number } | undefined;
  const run = (version: number) => void save.run({ version, body: kept.text });
  const adopted = state.solutions.filter((solution) => solution.adopted);
  return (
    <Section title="Kết luận">
      <div class="form">
        <RefusalNotice refusal={save.refusal} />
        <OtherWrote
          clash={{ text: current?.body, version: current?.version }}
          onTheirs={kept.drop}
          onMine={() => run(current?.version ?? kept.version)}
        />
        <TextArea
          label="Kết luận của chủ trì"
          hint="Mỗi kết luận một dòng."
          name="conclusion"
          rows={6}
          maxLength={20_000}
          value={kept.text}
          onValue={kept.set}
          problem={undefined}
        />
        <div class="row">
          <Button
            look={kept.changed ? "primary" : "plain"}
            busy={save.busy && "Đang lưu…"}
            onPress={() => run(kept.version)}
          >
            Lưu kết luận
          </Button>
          {kept.text.trim() === "" && adopted.length > 0 && (
            <Button onPress={() => kept.set(adopted.map(({ body }) => body).join("\n"))}>Lấy từ các giải pháp</Button>
          )}
          {!kept.changed && state.conclusion !== null && <SaveState standing="server" />}
        </div>
      </div>
    </Section>
  );
}
