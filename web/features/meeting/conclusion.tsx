import { Button } from "#web/ui/button.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { overlong } from "#web/ui/overlong.ts";
import { Section } from "#web/ui/page.tsx";
import { useTyped } from "./draft.ts";
import type { Room } from "./room-state.ts";
import { longest } from "./typed-fields.ts";

/** What the chair concludes: one conclusion a line, the adopted solutions offered as a start. III.7. */
export function Conclusion({ room }: { room: Room }) {
  const { state } = room;
  const shown = { text: state?.conclusion?.body ?? "", version: state?.conclusion?.version ?? 0 };
  const typed = useTyped({ room, place: "conclusion" }, shown);
  if (state === null) return null;
  if (!state.permissions.capture)
    return <p class="prose">{state.conclusion?.body ?? "Kết luận chỉ hiện với người điều hành và thư ký."}</p>;
  const save = async () => {
    await room.put("PUT", "conclusion", { version: typed.version, body: typed.text }, "Kết luận");
    typed.drop();
  };
  const left = state.solutions.filter(({ adopted, body }) => adopted && !typed.text.includes(body));
  const take = () => typed.set([typed.text.trimEnd(), ...left.map(({ body }) => body)].filter(Boolean).join("\n"));
  return (
    <Section title="Kết luận">
      <div class="form">
        <TextArea
          label="Kết luận của chủ trì"
          hint="Mỗi kết luận một dòng."
          name="conclusion"
          rows={6}
          maxLength={longest}
          value={typed.text}
          onValue={typed.set}
          problem={undefined}
        />
        <div class="row">
          <Button
            look={typed.changed ? "primary" : "plain"}
            onPress={() => void (typed.changed && !overlong(typed.text, longest) && save())}
          >
            Lưu kết luận
          </Button>
          {left.length > 0 && <Button onPress={take}>Đưa {left.length} giải pháp vào kết luận</Button>}
          {!typed.changed && shown.text !== "" && <SaveState standing={room.where("conclusion")} />}
        </div>
      </div>
    </Section>
  );
}
