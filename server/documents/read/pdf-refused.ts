/** Why a PDF gives no text; an expected refusal, carried out of the library's depths. */
export class PdfRefused extends Error {
  readonly reason: "encrypted" | "no-text" | "too-many-pages" | "broken";
  constructor(reason: "encrypted" | "no-text" | "too-many-pages" | "broken") {
    super(`pdf ${reason}`);
    this.reason = reason;
  }
}
