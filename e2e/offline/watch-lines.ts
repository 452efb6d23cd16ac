/**
 * Runs in every page before its own scripts. What no look from outside would see: a line of the discussion that is gone for a moment,
 * or twice there, or shown again as it was before it was put right or taken out; and a clock that is wrong by what the schedule left in the page's storage.
 */
export function watchLines(): void {
  const shift = Number(localStorage.getItem("test:clock") ?? 0);
  if (shift !== 0) {
    const RightDate = Date;
    globalThis.Date = class extends RightDate {
      constructor(...args: [] | [number | string]) {
        super(...((args.length === 0 ? [RightDate.now() + shift] : args) as [number]));
      }
      static override now(): number {
        return RightDate.now() + shift;
      }
    } as DateConstructor;
  }
  // By the words a line begins with, however often it is put right: how often it was when last seen.
  const seen = new Map<string, number>();
  const out = new Set<string>();
  const faults: string[] = [];
  // Another person who logs in sees other lines.
  const forgetLines = (): void => [seen, out].forEach((one) => one.clear());
  Object.assign(globalThis, { lineFaults: faults, forgetLines });
  const look = (): void => {
    if (document.querySelector("textarea[name=said]") === null) return;
    const there = [...document.querySelectorAll("li.said .prose")].map(({ textContent }) => textContent ?? "");
    const lines = there.map((text) => text.split(", sửa ") as [string, string?]);
    const stems = lines.map(([stem]) => stem);
    const removed = JSON.parse(localStorage.getItem("test:removed") ?? "[]") as string[];
    for (const [stem, change = "0"] of lines) {
      if (stems.indexOf(stem) !== stems.lastIndexOf(stem)) faults.push(`doubled: ${stem}`);
      if (Number(change) < (seen.get(stem) ?? 0)) faults.push(`as it was before: ${stem}`);
      if (out.has(stem)) faults.push(`back: ${stem}`);
      seen.set(stem, Number(change));
    }
    for (const stem of seen.keys()) {
      if (stems.includes(stem)) continue;
      if (removed.includes(stem)) out.add(stem);
      else faults.push(`gone: ${stem}`);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}
