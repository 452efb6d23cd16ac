import { createServer, type AddressInfo, type Socket } from "node:net";

export type TakenMail = { to: string; text: string };

/** What the server answers to the sender, a recipient or the letter itself: "250 ok", "451 later", "550 no such user"; `null` hangs up. */
type Judge = (step: "sender" | "recipient" | "letter", to: string) => string | null;

/** A mail server on loopback that speaks SMTP over a real socket, and answers as it is told. */
export async function startMailServer(judge: Judge = () => "250 ok") {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket, judge, (mail) => taken.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, judge: Judge, take: (mail: TakenMail) => void): void {
  let [unread, to, letter] = ["", "", null as string[] | null];
  const say = (line: string | null): void => void (line === null ? socket.destroy() : socket.write(`${line}\r\n`));
  say("220 test");
  const hear = (line: string): void => {
    if (letter !== null) {
      if (line !== ".") return void letter.push(line);
      const answer = judge("letter", to);
      if (answer?.startsWith("250")) take({ to, text: letter.join("\n") });
      letter = null;
      return say(answer);
    }
    if (/^EHLO|^HELO/iu.test(line)) return say("250 test");
    if (/^MAIL/iu.test(line)) return say(judge("sender", ""));
    if (/^RCPT/iu.test(line)) {
      to = /<([^>]*)>/u.exec(line)?.[1] ?? "";
      return say(judge("recipient", to));
    }
    if (/^DATA/iu.test(line)) {
      letter = [];
      return say("354 go on");
    }
    return say(/^QUIT/iu.test(line) ? "221 bye" : "250 ok");
  };
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    const lines = (unread + String(chunk)).split("\r\n");
    unread = lines.pop() ?? "";
    lines.forEach(hear);
  });
}
