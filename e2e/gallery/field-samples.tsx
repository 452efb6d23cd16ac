import { useState } from "preact/hooks";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { CheckField, RadioField, SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { NumberField, TimeField } from "#web/ui/typed-field.tsx";
import { FileField } from "#web/ui/file-field.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { Page } from "#web/ui/page.tsx";

const people = ["Nguyễn Văn Tuấn", "Lê Văn Tuân", "Trần Thị Hoa", "Đặng Thị Ánh", "Phạm Quốc Đạt"].map(
  (name, index) => ({ id: String(index), name, note: index < 2 ? "Chi bộ Văn phòng" : "Chi bộ Thanh tra" }),
);

const initial = {
  title: "",
  place: "Phòng họp tầng 2",
  quarter: "" as "" | "1" | "2",
  reason: "" as "" | "new" | "hard",
  presenter: "0",
  on: "2023-04-13" as LocalDate | "",
  at: "08:00",
  length: 120 as number | null,
  note: "",
  tell: true,
};

/** A form of every kind of field, with one wrong. */
export function FieldSamples() {
  const form = useForm(initial);
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page
      title="Thông báo buổi sinh hoạt"
      lead="Chi bộ Văn phòng · Quý I/2023 · hạn: trước ngày 05/01/2023 (còn 6 ngày)"
      crumbs={[
        { label: "Chi bộ Văn phòng", href: "/cell-plan" },
        { label: "Quý I/2023", href: "/meeting" },
      ]}
      actions={<SaveState standing="device" at="10:42" />}
    >
      <Form
        of={form}
        onSubmit={() =>
          form.complain({
            title: "Chưa có tên chuyên đề. Chọn một chuyên đề trong kho hoặc ghi chuyên đề riêng.",
            seats: "Phòng họp tầng 2 chỉ có 20 chỗ.",
            on: "Ngày này đã qua. Chọn ngày từ hôm nay trở đi.",
          })
        }
      >
        <TextField
          label="Tên chuyên đề"
          required
          hint="Ghi đúng như trong kế hoạch của Đảng ủy, hoặc chuyên đề riêng."
          {...form.bind("title")}
        />
        <div class="form-row">
          <DateField label="Ngày" required today={"2023-04-12" as LocalDate} {...form.bind("on")} />
          <TimeField label="Giờ" required {...form.bind("at")} />
          <NumberField label="Số phút dự kiến" min={30} step={10} {...form.bind("length")} />
        </div>
        <TextField label="Địa điểm" required {...form.bind("place")} />
        <SelectField
          label="Quý"
          blank="Chọn quý"
          options={[
            { value: "1", label: "Quý I" },
            { value: "2", label: "Quý II" },
          ]}
          {...form.bind("quarter")}
        />
        <RadioField
          label="Lý do thay chuyên đề"
          inline
          options={[
            { value: "new", label: "Vấn đề mới" },
            { value: "hard", label: "Vấn đề khó" },
          ]}
          {...form.bind("reason")}
        />
        <Combobox label="Người trình bày" choices={people} {...form.bind("presenter")} />
        <TextArea label="Câu hỏi chuẩn bị" hint="Mỗi câu một dòng." {...form.bind("note")} />
        <FileField label="Tài liệu kèm theo" name="file" accept=".docx,.pdf" file={file} onFile={setFile} />
        <CheckField label="Gửi cả cho khách mời" {...form.bind("tell")} />
        <div class="row">
          <Button type="submit" look="primary">
            Gửi thông báo
          </Button>
          <Button onPress={() => form.set({ length: 90 })}>90 phút</Button>
          <Button busy="Đang lưu nháp…">Lưu nháp</Button>
          <Button look="danger" icon="trash">
            Bỏ nháp
          </Button>
          <Button unavailable="Chưa có người trình bày">Xem trước</Button>
        </div>
      </Form>
    </Page>
  );
}
