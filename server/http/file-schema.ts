import * as z from "zod/mini";

/** For the OpenAPI document: an address that answers with a file of `mediaType` ("application/octet-stream": of whatever kind it was handed in). */
export const fileSchema = ({
  summary,
  params,
  mediaType,
}: {
  summary: string;
  /** Left out where the address has none. */
  params?: z.ZodMiniType;
  mediaType: string;
}) => ({
  summary,
  ...(params && { params }),
  response: { 200: { description: "Tệp", content: { [mediaType]: { schema: z.string() } } } },
});
