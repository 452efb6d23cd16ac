// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./stepper.css";
import { Icon } from "./icon.tsx";

export type Step = { title: string; done: boolean };

type Props = {
  label: string;
  steps: readonly Step[];
  /** Position of the step that is open, from 0. */
  at: number;
  onStep?: (position: number) => void;
};

/** The steps of a programme: all in a line on a desk, "Bước 2/7 · Điểm danh" on a phone. */
export const Stepper = ({ label, steps, at, onStep }: Props) => (
  <nav class="stack-tight no-print" aria-label={label}>
    <p class="steps-line">
      Bước {at + 1}/{steps.length} · {steps[at]?.title}
    </p>
    <ol class="steps">
      {steps.map((step, position) => (
        <li key={step.title} class={`step ${step.done ? "step-done" : ""} ${position === at ? "step-now" : ""}`}>
          <button type="button" aria-current={position === at ? "step" : undefined} onClick={() => onStep?.(position)}>
            <span class="step-number">
              {position + 1}
              {step.done && <Icon name="check" />}
            </span>
            <span class="step-title">{step.title}</span>
            {step.done && <span class="hidden-words"> đã xong</span>}
          </button>
        </li>
      ))}
    </ol>
  </nav>
);
