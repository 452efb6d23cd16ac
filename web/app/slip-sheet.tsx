// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./slip-sheet.css";
import type { Slip } from "#contract/account.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Notice } from "#web/ui/notice.tsx";

/** Slips to print and cut, two in a row on A4. The codes are told this once and are kept nowhere. */
export const SlipSheet = ({ slips }: { slips: readonly Slip[] }) => (
  <div class="stack">
    <div class="no-print">
      <Notice
        kind="warn"
        title="Mã chỉ hiện lần này"
        actions={
          <Button look="primary" icon="print" onPress={() => print()}>
            In {slips.length > 1 ? `${slips.length} phiếu` : "phiếu"}
          </Button>
        }
      >
        In hoặc chép lại ngay rồi trao tận tay từng người. Nếu mất phiếu, cấp lại mã mới bất cứ lúc nào.
        {onlyHere(slips) &&
          " Địa chỉ trên phiếu chỉ mở được ở máy này. Để người khác mở từ máy của mình, nhờ người cài chương trình đặt địa chỉ chung (https) cho cơ quan, rồi cấp lại mã."}
      </Notice>
    </div>
    <ul class="slips">
      {slips.map((slip) => (
        <OneSlip key={slip.personId} slip={slip} />
      ))}
    </ul>
  </div>
);

const OneSlip = ({ slip }: { slip: Slip }) => (
  <li class="slip">
    <div>
      <strong>{slip.personName}</strong>
      <div class="small soft">{slip.titles.join("; ") || slip.organisationName}</div>
      <dl>
        <dt>Tên đăng nhập</dt>
        <dd>{slip.username}</dd>
      </dl>
    </div>
    <img class="slip-qr" src={slip.qr} alt={`Mã QR mở trang chọn mật khẩu của ${slip.personName}`} />
    <dl>
      <dt>Mã một lần</dt>
      <dd class="slip-code">{slip.code}</dd>
    </dl>
    <p class="small">
      Quét mã, hoặc mở {addressWithoutCode(slip.address)} rồi ghi mã một lần, để chọn mật khẩu. Dùng được đến hết ngày{" "}
      {dayText(slip.expiresOn as LocalDate)}.
    </p>
  </li>
);

/** Short enough to be typed from paper. */
const addressWithoutCode = (address: string): string => address.replace(/^https?:\/\//, "").replace(/\/[^/]*$/, "");

/** Slips that only the computer itself can follow are of no use to those they are handed to. */
const onlyHere = (slips: readonly Slip[]): boolean =>
  slips.some(({ address }) => /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(address));
