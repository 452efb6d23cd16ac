import { lazy } from "preact-iso";
import { useState } from "preact/hooks";
import type { AttendanceFigures, MeetingView } from "#contract/meeting.ts";
import { OnBehalfNotice } from "#web/app/on-behalf-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Section } from "#web/ui/page.tsx";

const Dialog = lazy(() => import("./figures-dialog.tsx").then((module) => module.FiguresDialog));

/** Attendance in numbers, where nobody was marked by name; the office types them from the cell's paper. P7, M7. */
export function FiguresPart({ view }: { view: MeetingView }) {
  const [open, setOpen] = useState(false);
  const { figures, figuresPermissions: may } = view;
  if (!may.enter && figures?.typed !== true) return null;
  return (
    <Section
      title="Số liệu điểm danh"
      actions={
        may.enter && (
          <Button dense onPress={() => setOpen(true)}>
            {figures === null ? "Nhập số liệu" : "Nhập lại số liệu"}
          </Button>
        )
      }
    >
      <p>{figures === null ? "Chưa điểm danh theo tên và chưa nhập số liệu." : figuresText(figures)}</p>
      {figures !== null && figures.onBehalfOf !== "" && (
        <OnBehalfNotice
          source={figures.onBehalfOf}
          confirmed={figures.confirmedByCell}
          confirmAt={may.confirm ? `/api/meetings/${view.id}/attendance-count/confirmation` : null}
          body={{}}
        />
      )}
      {open && <Dialog view={view} onClose={() => setOpen(false)} />}
    </Section>
  );
}

const figuresText = ({ counted, present, late, withReason, withoutReason, exempt, specialDuty }: AttendanceFigures) =>
  [
    `Có mặt ${present}/${counted}`,
    ...(late > 0 ? [`trong đó đến muộn ${late}`] : []),
    `vắng có lý do ${withReason}`,
    `không lý do ${withoutReason}`,
    ...(exempt > 0 ? [`miễn sinh hoạt ${exempt}`] : []),
    ...(specialDuty > 0 ? [`biệt phái, đi học, công tác dài ngày ${specialDuty}`] : []),
  ].join(" · ");
