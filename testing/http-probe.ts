import { randomUUID } from "node:crypto";

/** The part of an OpenAPI document the walk reads. */
export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  format?: string;
  pattern?: string;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
};

export type Parameter = { name: string; in: "path" | "query" | "header"; required?: boolean; schema: JsonSchema };
export type Operation = {
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: JsonSchema }> }>;
};
export type OpenApi = { openapi: string; info: object; paths: Record<string, Record<string, Operation>> };

export type Route = { name: string; method: "GET" | "POST" | "PUT" | "DELETE"; url: string; operation: Operation };

export const routesOf = ({ paths }: OpenApi): Route[] =>
  Object.entries(paths).flatMap(([url, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase() as Route["method"];
      return { name: `${method} ${url}`, method, url, operation };
    }),
  );

export const bodyOf = ({ operation }: Route): JsonSchema | null =>
  operation.requestBody?.content["application/json"]?.schema ?? null;

/** What is put for an address's parts: an id nobody has, a word, or what the caller gives. */
export function addressOf({ url, operation }: Route, fill: (parameter: Parameter) => string): string {
  const parameters = operation.parameters ?? [];
  const path = parameters
    .filter((one) => one.in === "path")
    .reduce((known, one) => known.replace(`{${one.name}}`, encodeURIComponent(fill(one))), url);
  const query = parameters
    .filter((one) => one.in === "query" && one.required === true)
    .map((one) => `${one.name}=${encodeURIComponent(fill(one))}`);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

/** Something the schema lets through: as plain as it can be. `id` is what every uuid becomes. */
export function sampleOf(schema: JsonSchema, id: string = randomUUID()): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return sampleOf(choice.find((one) => one.type !== "null") ?? choice[0] ?? {}, id);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => sampleOf(one, id)));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object") return objectOf(schema, id);
  if (type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, id));
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 1, 1);
  if (type === "boolean") return false;
  if (type === "null") return null;
  return textOf(schema, id);
}

const objectOf = ({ properties = {}, required = [] }: JsonSchema, id: string): Record<string, unknown> =>
  Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, id)]));

function textOf({ format, pattern, minLength = 1, maxLength = 50 }: JsonSchema, id: string): string {
  if (format === "uuid") return id;
  if (format === "date" || pattern?.startsWith("^\\d{4}-\\d{2}-\\d{2}")) return "2023-04-12";
  if (format === "date-time") return "2023-04-12T02:00:00.000Z";
  if (format === "email") return "hoa@example.vn";
  const tried = ["2023-Q1", "14:00", "2023", "abcdef", "012345", "0123456789abcdef0123456789abcdef"];
  const fitting = pattern === undefined ? undefined : tried.find((one) => new RegExp(pattern, "u").test(one));
  return fitting ?? "a".repeat(Math.min(Math.max(minLength, 1), maxLength));
}

/** Every text field of a body with a longest length, as a path to it: not inside lists. */
export function textFields(schema: JsonSchema, at: string[] = []): { path: string[]; maxLength: number }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const plain = inner.anyOf?.find((one) => one.type !== "null") ?? inner;
    const path = [...at, name];
    if (plain.type === "object") return textFields(plain, path);
    return plain.type === "string" && plain.maxLength !== undefined ? [{ path, maxLength: plain.maxLength }] : [];
  });
}

/** Texts without any longest length: neither a choice nor a form of fixed length. */
export function endlessTexts(schema: JsonSchema, at: string[] = []): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [["[]", schema.items] as const] : []),
    ...(schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).map((one, place) => [`?${place}`, one] as const),
    ...(typeof schema.additionalProperties === "object" ? [["{}", schema.additionalProperties] as const] : []),
  ];
  const fixed = schema.enum ?? schema.const ?? schema.maxLength ?? schema.format ?? schema.pattern;
  const endless = schema.type === "string" && fixed === undefined ? [at.join(".")] : [];
  return [...endless, ...inner.flatMap(([name, one]) => endlessTexts(one, [...at, name]))];
}

export function withValue(
  body: Record<string, unknown>,
  [first = "", ...rest]: readonly string[],
  value: unknown,
): object {
  const inner = body[first];
  const filled = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...body, [first]: rest.length === 0 ? value : withValue(filled, rest, value) };
}
