// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./dialog.css";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";

type Props = {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot, the main one last. */
  actions?: ComponentChildren;
};

/** How often it is looked whether the focus is still somewhere, and how many times. */
const LOOK_MS = 400;
const LOOKS = 25;

/**
 * What was pressed has the focus again; once it is gone with what it did, the page's heading: nobody begins at the top anew.
 * The page is asked anew after what was done, and the button may go only then.
 */
function giveBack(from: HTMLElement, looks: number): void {
  const at = document.activeElement;
  if (at !== document.body && at !== from) return;
  const stands = from.isConnected;
  if (stands && looks > 0) setTimeout(giveBack, LOOK_MS, from, looks - 1);
  if (!stands || looks === LOOKS) (stands ? from : document.querySelector("h1"))?.focus({ preventScroll: true });
}

/** A native dialog: the focus goes in, Escape closes, the focus comes back. */
export function Dialog({ open, title, onClose, children, actions }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!open) return dialog?.close();
    const from = document.activeElement;
    dialog?.showModal();
    return () => void setTimeout(giveBack, LOOK_MS, from, LOOKS);
  }, [open]);
  return (
    <dialog class="dialog" ref={box} aria-labelledby={heading} onClose={onClose}>
      {open && (
        <div class="dialog-inner">
          <div class="dialog-head">
            <h2 id={heading}>{title}</h2>
            <IconButton icon="close" label="Đóng" onPress={onClose} />
          </div>
          {children}
          {actions && <div class="dialog-actions">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}

type ConfirmProps = {
  open: boolean;
  title: string;
  /** Who will notice, a line each: "27 đảng viên Chi bộ Văn phòng", "Văn phòng Đảng ủy". */
  notices: readonly string[];
  /** The verb on the button: "Gửi thông báo". */
  verb: string;
  busy?: string | false;
  onConfirm: () => void;
  onClose: () => void;
  children?: ComponentChildren;
};

/** Asked only before what others will notice (issue, send, sign, settle): it says who. */
export const ConfirmNotice = ({ open, title, notices, verb, busy, onConfirm, onClose, children }: ConfirmProps) => (
  <Dialog
    open={open}
    title={title}
    onClose={onClose}
    actions={
      <>
        <Button onPress={onClose}>Để sau</Button>
        <Button look="primary" busy={busy} onPress={onConfirm}>
          {verb}
        </Button>
      </>
    }
  >
    {children}
    {notices.length > 0 && (
      <div class="stack-tight">
        <p>Sẽ nhận được ngay:</p>
        <ul>
          {notices.map((who) => (
            <li key={who}>{who}</li>
          ))}
        </ul>
      </div>
    )}
  </Dialog>
);
