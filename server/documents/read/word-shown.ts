/** A run of words with its formatting; a run that holds a text box is not one of them. */
const hidden =
  /<w:r(?: [^>]*)?><w:rPr>(?:(?!<\/w:rPr>)[\s\S]){0,2000}?<w:vanish(?: w:val="(?:1|true|on)")?\/>(?:(?!<\/w:rPr>)[\s\S]){0,2000}?<\/w:rPr>(?:(?!<\/?w:r[ >])[\s\S])*?<\/w:r>/g;

/** The document's XML with what the page shows: fields by their result, hidden words left out. */
export const asShown = (document: string): string =>
  document.replace(/<\/?w:fldSimple\b[^>]*>/g, "").replace(hidden, "");
