import { useState } from "preact/hooks";
import type { ExportFormat, ExportNoun } from "#contract/export.ts";
import type { OrganisationList } from "#contract/organisation.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { Page } from "#web/ui/page.tsx";

const nounWords: Record<ExportNoun, string> = {
  members: "Đảng viên",
  organisations: "Tổ chức đảng",
  roles: "Nhiệm vụ được giao",
  registrations: "Kế hoạch chi bộ đăng ký",
  meetings: "Buổi sinh hoạt",
  attendance: "Số liệu điểm danh",
  solutions: "Giải pháp",
  reports: "Báo cáo kết quả",
  scores: "Điểm đã chốt",
  audit: "Nhật ký thay đổi",
  readings: "Lượt xem dữ liệu cá nhân",
};
const formatWords: Record<ExportFormat, string> = { xlsx: "Excel", csv: "CSV", json: "JSON" };
const exportNouns = Object.keys(nounWords) as ExportNoun[];
const exportFormats = Object.keys(formatWords) as ExportFormat[];

/** Everything one reads, noun by noun, to take along. O2. */
export function ExportPage() {
  const list = useAnswer<OrganisationList>("/api/organisations");
  const [chosen, choose] = useState("");
  return (
    <Page
      title="Xuất dữ liệu"
      lead="Tệp chỉ gồm những gì đồng chí được xem. Lần xuất có dữ liệu cá nhân được ghi vào nhật ký. Hơn 50.000 dòng thì dùng CSV."
      crumbs={[{ label: "Tổ chức", href: "/organisation" }]}
    >
      <Answer of={list} what="các tổ chức đảng">
        {({ organisations }) => {
          const readable = organisations.filter(({ permissions }) => permissions.members);
          const id = chosen || (readable[0]?.id ?? "");
          return (
            <div class="stack-loose">
              <div class="form">
                <SelectField
                  label="Của tổ chức"
                  name="organisation"
                  value={id}
                  onValue={choose}
                  options={readable.map((one) => ({ value: one.id, label: one.name }))}
                />
              </div>
              <DataTable
                captionHidden
                caption="Dữ liệu xuất được"
                phone="cards"
                rows={exportNouns}
                rowKey={(noun) => noun}
                columns={[
                  { key: "noun", head: "Dữ liệu", rowHead: true, cell: (noun) => nounWords[noun] },
                  { key: "take", head: "Tải về", cell: (noun) => <Formats id={id} noun={noun} /> },
                ]}
              />
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

const Formats = ({ id, noun }: { id: string; noun: ExportNoun }) => (
  <div class="row">
    {exportFormats.map((format) => (
      <LinkButton key={format} dense file href={`/api/organisations/${id}/export/${noun}/${format}`}>
        {formatWords[format]}
        <span class="hidden-words"> {nounWords[noun]}</span>
      </LinkButton>
    ))}
  </div>
);
