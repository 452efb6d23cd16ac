import { useId, useState } from "preact/hooks";
import type { UploadView } from "#contract/upload.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Problem } from "#web/ui/field.tsx";
import { fileProblem } from "#web/ui/file-problem.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { Content } from "./read-links.ts";

type Outlines = NonNullable<Content["topics"][number]["outlines"]>;

type Props = {
  planId: string;
  files: Readonly<Outlines>;
  /** "chuyên đề 3". */
  noun: string;
  onFiles: (files: Outlines) => void;
};

const kinds = ".docx,.pdf,.doc";
const MOST = 10;

/** The outlines of a topic: handed in at once, named by the topic, read by the cells once the plan is published. II. */
export function OutlineFiles({ planId, files, noun, onFiles }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const take = useSend<UploadView, FormData>(`/api/plans/${planId}/outlines`, {
    onDone: ({ id: uploadId, fileName }) => onFiles([...files, { uploadId, fileName }]),
  });
  const hand = (file: File | null) => {
    if (file === null) return;
    const wrong = fileProblem(file, kinds);
    setProblem(wrong ?? undefined);
    if (wrong !== null) return;
    const form = new FormData();
    form.set("file", file);
    void take.run(form);
  };
  return (
    <div class="stack-tight">
      <div class="review-files">
        <span>Đề cương:</span>
        {files.map(({ uploadId, fileName }) => (
          <span key={uploadId} class="row">
            <a href={`/api/uploads/${uploadId}/content`} target="_self" download>
              {fileName}
            </a>
            <Button dense look="quiet" onPress={() => onFiles(files.filter((one) => one.uploadId !== uploadId))}>
              Bỏ <span class="hidden-words">tệp {fileName}</span>
            </Button>
          </span>
        ))}
        {files.length < MOST && (
          <>
            <input
              id={id}
              class="hidden-words"
              type="file"
              accept={kinds}
              onChange={(event) => {
                hand(event.currentTarget.files?.[0] ?? null);
                event.currentTarget.value = "";
              }}
            />
            <label class="button button-quiet button-dense" for={id}>
              <Icon name="upload" />
              <span>
                {take.busy ? "Đang gửi tệp…" : "Thêm tệp"}
                <span class="hidden-words"> đề cương cho {noun}</span>
              </span>
            </label>
          </>
        )}
      </div>
      <Problem text={problem} />
      <RefusalNotice refusal={take.refusal} />
    </div>
  );
}
