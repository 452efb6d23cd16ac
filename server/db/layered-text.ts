import { mergeSections, type LayeredSection, type Section } from "#domain/minutes/sections.ts";

/** As kept in `sections`: what a person made of it (`edited`), and the draft each part was made from (`base`). M8. */
export type LayeredText = { base: Section[]; edited: Section[] };

export const frozen = (sections: readonly Section[]): LayeredText => {
  const plain = sections.map(({ key, title, body }) => ({ key, title, body }));
  return { base: plain, edited: plain };
};

/** As it stands, with nothing captured since laid under it. */
export const asKept = ({ edited }: LayeredText): LayeredSection[] =>
  edited.map((section) => ({ ...section, layer: "generated", newer: null }));

export const layersOf = ({ base, edited }: LayeredText, generated: readonly Section[]): LayeredSection[] =>
  mergeSections(base, edited, generated);

/**
 * One section written by hand, or with `body` null given back to the capture. The others follow: those untouched to the
 * draft of now, those written by hand with the draft they were made from. `null` for a key that is not there.
 */
export function withSection(
  text: LayeredText,
  generated: readonly Section[],
  { key, body }: { key: string; body: string | null },
): LayeredText | null {
  const layers = layersOf(text, generated);
  if (!layers.some((section) => section.key === key)) return null;
  const draftOf = (wanted: string): Section | undefined => generated.find((section) => section.key === wanted);
  const pairs = layers.map((section) => {
    const plain = { key: section.key, title: section.title, body: section.body };
    const draft = draftOf(section.key);
    if (section.key === key) {
      const base = draft ?? { ...plain, body: "" };
      return { base, edited: { ...plain, body: body ?? base.body } };
    }
    if (section.layer === "generated") return { base: plain, edited: plain };
    return { base: text.base.find((one) => one.key === section.key) ?? { ...plain, body: "" }, edited: plain };
  });
  return { base: pairs.map(({ base }) => base), edited: pairs.map(({ edited }) => edited) };
}
