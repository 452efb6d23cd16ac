import { useState } from "preact/hooks";
import { Field, type FieldProps } from "./field.tsx";

const LARGEST = 20 * 1024 * 1024;

type Props = FieldProps & {
  /** ".docx,.pdf,.txt,.md" */
  accept: string;
  file: File | null;
  onFile: (file: File | null) => void;
};

/** Why a chosen file will not be taken, before a byte of it travels; `null` when it will. */
export function fileProblem(file: { name: string; size: number }, accept: string): string | null {
  const kinds = accept.split(",");
  if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind.trim())))
    return `Tệp “${file.name}” không thuộc loại nhận được. Chọn tệp ${kinds.join(", ")}.`;
  if (file.size > LARGEST) return `Tệp “${file.name}” lớn hơn 20 MB. Chọn tệp nhỏ hơn hoặc tách làm nhiều tệp.`;
  if (file.size === 0) return `Tệp “${file.name}” không có nội dung. Chọn lại tệp.`;
  return null;
}

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
            type="file"
            accept={accept}
            onChange={(event) => take(event.currentTarget.files?.[0] ?? null)}
          />
          {file && <p class="small">Đã chọn: {file.name}</p>}
        </div>
      )}
    </Field>
  );
}
