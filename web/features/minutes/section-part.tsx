import { useEffect, useRef } from "preact/hooks";
import type { LayeredSectionView, MinutesView } from "#contract/minutes.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { OtherText, useRewriting } from "#web/app/rewriting.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";

/** `wanted`: how often a check has sent the reader here. */
type Props = { view: MinutesView; section: LayeredSectionView; wanted: number };

/** One part of the minutes: from what was captured, or in somebody's own words, which nothing overwrites. M8. */
export function SectionPart({ view, section, wanted }: Props) {
  const part = useRef<HTMLDivElement>(null);
  const own = useRewriting(section.body);
  const { text } = own;
  const save = useSend<MinutesView>(`/api/minutes/${view.id}/sections/${section.key}`, {
    method: "PUT",
    onDone: own.close,
  });
  const put = (body: string | null) => void save.run({ version: view.version, body });
  const mayWrite = view.permissions.write;
  useEffect(() => {
    if (wanted === 0) return;
    if (mayWrite && section.newer === null) own.open();
    part.current?.scrollIntoView({ block: "start" });
    requestAnimationFrame(() => part.current?.querySelector<HTMLElement>(".notice button, textarea")?.focus());
  }, [wanted]);
  return (
    <div ref={part}>
      <Section
        title={section.title}
        actions={
          mayWrite &&
          text === null && (
            <Button dense look="quiet" icon="pencil" onPress={own.open}>
              Sửa
            </Button>
          )
        }
      >
        {own.other === null && <RefusalNotice refusal={save.refusal} />}
        <OtherText of={own} />
        {section.newer !== null && (
          <Notice
            kind="warn"
            title="Diễn biến ghi thêm sau khi đồng chí sửa mục này"
            actions={
              mayWrite && (
                <Button dense onPress={() => put(null)}>
                  Lấy theo diễn biến
                </Button>
              )
            }
          >
            <Paragraphs text={section.newer} />
          </Notice>
        )}
        {text === null ? (
          <Paragraphs text={section.body} />
        ) : (
          <div class="form">
            <TextArea
              label={section.title}
              name={section.key}
              rows={8}
              value={text}
              onValue={own.write}
              problem={undefined}
              maxLength={60_000}
            />
            <div class="row">
              <Button
                look="primary"
                busy={save.busy && "Đang lưu…"}
                unavailable={own.other !== null && "Chọn bản để dùng trước"}
                onPress={() => put(text)}
              >
                Lưu
              </Button>
              <Button look="quiet" onPress={own.close}>
                Thôi
              </Button>
              {section.layer === "edited" && (
                <Button look="quiet" onPress={() => put(null)}>
                  Lấy lại theo diễn biến
                </Button>
              )}
            </div>
          </div>
        )}
      </Section>
    </div>
  );
}

const Paragraphs = ({ text }: { text: string }) => (
  <div class="prose">
    {text.trim() === "" ? (
      <p class="soft">Chưa có nội dung.</p>
    ) : (
      text.split("\n").map((line, at) => <p key={at}>{line}</p>)
    )}
  </div>
);
