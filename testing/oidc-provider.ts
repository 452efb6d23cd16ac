import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a provider that is broken, hostile or unwilling does otherwise. */
export type Mischief = {
  /** Sends people back with "no". */
  denies?: boolean;
  /** Answers every question with a fault. */
  down?: boolean;
  /** Claims of the id_token put in place of the right ones. */
  claims?: Record<string, unknown>;
  /** Signs with a key it never showed. */
  forged?: boolean;
};

type Granted = { client: string; callback: string; challenge: string; nonce: string; subject: string };

const client = { id: "chuyende", secret: "bi-mat-cua-bai-thu" };

/** A small OpenID provider on this machine: authorization code, PKCE, id_token (ES256). Whoever comes is `person` at once. */
export async function oidcProviderStage() {
  const [keys, others] = [pair(), pair()];
  const granted = new Map<string, Granted>();
  const state = { person: { sub: "nguoi-1", name: "Trần Thị Hoa" }, mischief: {} as Mischief, issuer: "" };

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    if (state.mischief.denies) back.searchParams.set("error", "access_denied");
    else back.searchParams.set("code", grant(query));
    response.writeHead(302, { location: back.href }).end();
  };
  const grant = (query: URLSearchParams): string => {
    if (query.get("code_challenge_method") !== "S256" || query.get("response_type") !== "code")
      throw new Error("neither code nor PKCE");
    const code = randomBytes(16).toString("hex");
    granted.set(code, {
      client: query.get("client_id") ?? "",
      callback: query.get("redirect_uri") ?? "",
      challenge: query.get("code_challenge") ?? "",
      nonce: query.get("nonce") ?? "",
      subject: state.person.sub,
    });
    return code;
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await textOf(request));
    const code = granted.get(form.get("code") ?? "");
    granted.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits =
      code?.client === client.id &&
      form.get("client_id") === client.id &&
      form.get("client_secret") === client.secret &&
      code.callback === form.get("redirect_uri") &&
      code.challenge === verifier;
    if (!fits) return json(response, { error: "invalid_grant" }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: state.issuer, aud: client.id, nonce: code.nonce, iat: now, exp: now + 300, ...state.person };
    const signed = jwt(
      { ...claims, ...state.mischief.claims },
      state.mischief.forged ? others.privateKey : keys.privateKey,
    );
    return json(response, { access_token: "khong-dung", token_type: "Bearer", expires_in: 60, id_token: signed });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", state.issuer);
    if (state.mischief.down) return void response.writeHead(503).end();
    if (pathname === "/authorize") return authorize(searchParams, response);
    if (pathname === "/token") return void token(request, response);
    if (pathname === "/jwks") return json(response, { keys: [jwkOf(keys.publicKey)] });
    if (pathname === "/.well-known/openid-configuration") return json(response, metadataOf(state.issuer));
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: { issuer: state.issuer, clientId: client.id, clientSecret: client.secret },
    become: (person: { sub: string; name: string }) => void (state.person = person),
    misbehave: (mischief: Mischief) => void (state.mischief = mischief),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwkOf = (key: KeyObject) => ({ ...key.export({ format: "jwk" }), kid: "1", use: "sig", alg: "ES256" });

const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["ES256"],
  code_challenge_methods_supported: ["S256"],
});

function jwt(claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const said = `${part({ alg: "ES256", kid: "1", typ: "JWT" })}.${part(claims)}`;
  return `${said}.${sign("sha256", Buffer.from(said), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

const json = (response: ServerResponse, body: object, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
