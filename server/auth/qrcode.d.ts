declare module "qrcode" {
  /** The package brings no types; only what is used is said. */
  export function toString(
    text: string,
    options: { type: "svg"; errorCorrectionLevel: "L" | "M" | "Q" | "H"; margin: number },
  ): Promise<string>;
}
