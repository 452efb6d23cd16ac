import { useState } from "preact/hooks";
import { fileProblem } from "./file-problem.ts";
import { Icon } from "./icon.tsx";
import { Field, type FieldProps } from "./field.tsx";

type Props = FieldProps & {
  /** ".docx,.pdf,.txt,.md" */
  accept: string;
  file: File | null;
  onFile: (file: File | null) => void;
};

/** One file, chosen or dropped. The largest the server takes is 20 MB. */
export function FileField({ accept, file, onFile, problem, ...field }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const take = (chosen: File | null) => {
    const wrong = chosen && fileProblem(chosen, accept);
    setRefused(wrong);
    onFile(wrong ? null : chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0] ?? null);
  };
  return (
    <Field hint={`Loại tệp: ${accept.replaceAll(",", ", ")}. Không quá 20 MB.`} problem={refused ?? problem} {...field}>
      {(control) => (
        <div
          class={over ? "file-drop file-drop-over" : "file-drop"}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            {...control}
            class="hidden-words"
            type="file"
            accept={accept}
            onChange={(event) => take(event.currentTarget.files?.[0] ?? null)}
          />
          <label class="button" for={control.id}>
            <Icon name="upload" />
            <span>{file ? "Chọn tệp khác" : "Chọn tệp"}</span>
          </label>
          <span>{file ? file.name : "hoặc kéo tệp vào đây"}</span>
        </div>
      )}
    </Field>
  );
}
