import { toString as draw } from "qrcode";

/** A QR as SVG text, to be put into an <img> as a data address. */
export const qrSvg = (text: string): Promise<string> =>
  draw(text, { type: "svg", errorCorrectionLevel: "M", margin: 2 });

export const qrImage = async (text: string): Promise<string> =>
  `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString("base64")}`;
