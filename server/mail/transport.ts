import type { Transporter } from "nodemailer";

export type Letter = { id: string; to: string; subject: string; text: string };

/**
 * What a mail server said of a letter: taken, never going to be (`refused`, with its words), or not now (`later`). Anything else is
 * thrown: it says nothing of this letter.
 */
export type Delivery = { refused: string | null; later: string | null };

export type Transport = { send: (letter: Letter) => Promise<Delivery>; close: () => void };

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** `url`: "smtp://user:password@host:587", "smtps://…". `from`: "Văn phòng Đảng ủy <vanphong@so.vn>". */
export function smtpTransport({ url, from }: { url: string; from: string }): Transport {
  let opened: Transporter | null = null;
  // Loaded with the first letter: most installations have no mail server, and a start waits for nothing it may never use.
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import("nodemailer");
    return (opened ??= createTransport({ url, ...patience }));
  };
  const host = hostOf(from);
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        // The row's id is the message's: sent twice after a crash, a mailbox shows it once.
        const smtp = await open();
        await smtp.sendMail({ from, to, subject, text, messageId: `<${id}@${host}>` });
        return { refused: null, later: null };
      } catch (error) {
        const said = withoutAddresses((error as Error).message);
        if (isAboutTheLetter(error, 5)) return { refused: said, later: null };
        if (isAboutTheLetter(error, 4)) return { refused: null, later: said };
        throw error;
      }
    },
    close: () => opened?.close(),
  };
}

type SmtpError = Error & { responseCode?: number; command?: string };

/**
 * Only what is said of a recipient or a letter is about it: "5xx" never, "4xx" not now. A refused log-in, sender or greeting is the
 * server's trouble with this office, and so is a server that shuts down (421): everything waits until it is mended.
 */
function isAboutTheLetter(error: unknown, kind: 4 | 5): boolean {
  const { responseCode = 0, command = "" } = error as SmtpError;
  return Math.floor(responseCode / 100) === kind && responseCode !== 421 && /^(?:RCPT TO|DATA)/u.test(command);
}

/** Mail servers like to repeat the address; who looks after the machine reads no contacts. domain.md 8. */
export const withoutAddresses = (words: string): string => words.replaceAll(/[^\s<>@:]+@[^\s<>@]+/gu, "(địa chỉ)");

const hostOf = (from: string): string => /@([^>\s]+)/u.exec(from)?.[1] ?? "localhost";
