/**
 * Runs in every page before its own scripts. Two things no look from outside would see: a line of the discussion that is gone for a
 * moment, or twice there; and a clock that is wrong by what the schedule left in the page's storage.
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
  const seen = new Set<string>();
  const faults: string[] = [];
  Object.assign(globalThis, { lineFaults: faults });
  const look = (): void => {
    if (document.querySelector("textarea[name=said]") === null) return;
    const there = [...document.querySelectorAll("li.said .prose")].map(({ textContent }) => textContent ?? "");
    for (const text of there) {
      seen.add(text);
      if (there.indexOf(text) !== there.lastIndexOf(text)) faults.push(`doubled: ${text}`);
    }
    for (const text of seen) if (!there.includes(text)) faults.push(`gone: ${text}`);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}
