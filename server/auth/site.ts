import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";

/** Where a browser says it is. Keys of devices belong to `name` and to nothing else. */
export type Site = { origin: string; name: string };

export const siteOf = ({ protocol, host, hostname }: Pick<FastifyRequest, "protocol" | "host" | "hostname">): Site => ({
  origin: `${protocol}://${host}`,
  name: hostname,
});

/** Browsers tie keys to names: under a bare number ("127.0.0.1") none can be made. */
export const hasName = ({ name }: Site): boolean => isIP(name.replaceAll(/[[\]]/g, "")) === 0;
