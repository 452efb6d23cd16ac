import { detectSecretMark } from "#domain/text/secret-mark.ts";

export type SecretRefusal =
  | { code: "text.secret-marked"; field: string; span: [number, number] }
  | { code: "text.secret-doubtful"; field: string; span: [number, number] };

/**
 * The product holds only what is not secret (Law 117/2025/QH15): a text with a secret mark is refused; a doubtful one is
 * asked about, unless a person has said (`notSecret`) that it is none. `texts`: field of the request → what stands in it.
 */
export function secretMarkIn(
  texts: Readonly<Record<string, string>>,
  notSecret: boolean | undefined,
): SecretRefusal | null {
  let doubtful: SecretRefusal | null = null;
  for (const [field, text] of Object.entries(texts)) {
    const { verdict, span } = detectSecretMark(text);
    if (verdict === "marked") return { code: "text.secret-marked", field, span };
    if (verdict === "doubtful") doubtful ??= { code: "text.secret-doubtful", field, span };
  }
  return notSecret === true ? null : doubtful;
}
