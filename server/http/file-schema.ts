import * as z from "zod/mini";

/** For the OpenAPI document: an address that answers with a file of `mediaType` ("application/octet-stream": of whatever kind it was handed in). */
export const fileSchema = ({
  summary,
  params,
  mediaType,
}: {
  summary: string;
  params: z.ZodMiniType;
  mediaType: string;
}) => ({
  summary,
  params,
  response: { 200: { description: "Tệp", content: { [mediaType]: { schema: z.string() } } } },
});
