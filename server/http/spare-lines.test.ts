import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { test } from "node:test";
import fastify from "fastify";
import { endSpareLines } from "./spare-lines.ts";

// Without it closing takes the minute Node gives a line to speak.
test(
  "closing ends lines on which nothing was asked, and lets what was asked come to its end",
  { timeout: 30_000 },
  async () => {
    const app = fastify();
    const asked = Promise.withResolvers<null>();
    const go = Promise.withResolvers<null>();
    app.get("/", async () => {
      asked.resolve(null);
      await go.promise;
      return "whole";
    });
    endSpareLines(app, false);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const spare = connect(port, "127.0.0.1");
    await once(spare, "connect");
    const answer = fetch(`http://127.0.0.1:${port}/`);
    await asked.promise;
    const [closed] = [app.close(), once(spare, "close")];
    go.resolve(null);
    assert.equal(await (await answer).text(), "whole");
    await closed;
  },
);
