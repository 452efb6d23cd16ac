import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { Malformed, refuse, SessionMissing, type RouteDeps } from "./routes.ts";
import { serveClient, type ClientFiles } from "./serve-client.ts";
import { endSpareLines } from "./spare-lines.ts";

export type Routes = (app: FastifyInstance, deps: RouteDeps) => void | Promise<void>;

export type AppOptions = {
  deps: RouteDeps;
  routes: readonly Routes[];
  client: ClientFiles | null;
  /** The addresses this installation is reached under ("http://127.0.0.1:3000"): a changing request must come from one of them. */
  origins: readonly string[];
  trustedProxies: readonly string[];
  https: { cert: Buffer; key: Buffer } | null;
  onFault: (error: unknown, requestId: string) => void;
  ready: () => Promise<boolean>;
};

const megabyte = 1_048_576;

/** The whole application over HTTP: security headers, contract, refusals in words, the built client. Listens nowhere yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: 2 * megabyte,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
    // An address that cannot be read (a broken escape, a part without end) is none of ours.
    frameworkErrors: (_error, _request, reply) => refuse(reply as never, { code: "request.unknown-address" }),
    ...(options.https && { https: options.https }),
  }) as unknown as FastifyInstance;
  endSpareLines(app, options.https !== null);
  // Problems of address, query and body are told together (routes.ts), so the framework checks none of them by itself.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(cookie);
  // A slow line gains more than the quick level costs; files of the client were compressed when it was built.
  await app.register(compress, {
    threshold: 1024,
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(options),
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: options.https !== null,
    // For browsers far older than any that can run this.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  lighterHeaders(app);
  await app.register(multipart, {
    limits: { fileSize: 20 * megabyte, files: 10, fields: 50 },
    throwFileSizeLimit: true,
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Sinh hoạt chuyên đề",
        version: "0.1.0",
        description: "Toàn bộ chu trình sinh hoạt chuyên đề của chi bộ.",
      },
    },
    transform: jsonSchemaTransform,
  });
  refusals(app, options);
  // What the API answers is somebody's, at that moment: no cache on the way keeps it.
  app.addHook("onRequest", async (request, reply) => {
    if (request.url.startsWith("/api/")) void reply.header("cache-control", "private, no-store");
  });
  // To the millisecond, and the demo's where it is one: what a device without a line writes is dated by it. Design 4: offline.
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/api/")) void reply.header("x-clock", options.deps.now());
  });
  sameOrigin(app, options.origins);
  app.get("/api/health", { schema: { hide: true } }, async (_request, reply) =>
    (await options.ready()) ? { status: "ok" } : reply.status(503).send({ status: "starting" }),
  );
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  for (const routes of options.routes) await routes(app, options.deps);
  if (options.client !== null) serveClient(app, options.client);
  return app;
}

const contentSecurityPolicy = ({ client, https }: AppOptions) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", ...(client?.inline.scripts ?? [])],
    styleSrc: ["'self'", ...(client?.inline.styles ?? [])],
    imgSrc: ["'self'", "data:", "blob:"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    ...(https !== null && { upgradeInsecureRequests: [] }),
  },
});

const ofPages = ["cross-origin-opener-policy", "origin-agent-cluster", "x-frame-options"];

/** What only a page heeds is not repeated with every part of it and every answer: on a poor line that is 15 ms for each. */
function lighterHeaders(app: FastifyInstance): void {
  app.addHook("onSend", async ({ url }, { raw }) => {
    const answers = url.startsWith("/api/");
    if (!answers && !url.startsWith("/assets/")) return;
    for (const name of ofPages) raw.removeHeader(name);
    if (answers) raw.setHeader("content-security-policy", "default-src 'none';frame-ancestors 'none'");
    else raw.removeHeader("content-security-policy");
  });
}

function refusals(app: FastifyInstance, { onFault }: AppOptions): void {
  app.setErrorHandler((thrown: Error & { code?: string; statusCode?: number }, request, reply) => {
    if (thrown instanceof SessionMissing) return refuse(reply, { code: "session.missing" });
    if (thrown instanceof Malformed)
      return refuse(reply, { code: "request.malformed", problems: thrown.problems } as never);
    if (thrown.code === "FST_ERR_CTP_BODY_TOO_LARGE" || thrown.code === "FST_REQ_FILE_TOO_LARGE")
      return refuse(reply, { code: "request.too-large" });
    if (thrown.statusCode !== undefined && thrown.statusCode < 500)
      return refuse(reply, { code: "request.malformed", problems: [notReadable] } as never);
    onFault(thrown, request.id);
    return reply.status(500).send({ fault: request.id });
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: "request.unknown-address" }));
}

const notReadable = {
  field: "",
  keyword: "body",
  params: {},
  message: "Không đọc được nội dung gửi lên. Tải lại trang rồi gửi lại.",
};

/** Besides SameSite=Lax: a changing request of a browser names where it comes from, and that must be this installation. */
function sameOrigin(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    const origin = request.headers.origin;
    if (origin !== undefined && !origins.includes(origin) && origin !== ownOrigin(request))
      return refuse(reply, { code: "request.foreign-origin" });
  });
}

const ownOrigin = (request: { protocol: string; headers: { host?: string | undefined } }): string =>
  `${request.protocol}://${request.headers.host ?? ""}`;
