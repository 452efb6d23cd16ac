import type { FastifyInstance } from "fastify";
import type { testApp } from "./app.ts";
import type { BuiltPerson } from "./build.ts";

/** Calendar feeds as a calendar program reads them: no cookie, only the address. */
export function feedReader(app: FastifyInstance, as: Awaited<ReturnType<typeof testApp>>["as"]) {
  const feedOf = async (person: BuiltPerson): Promise<string> =>
    (await as(person).post("/api/calendar-feed")).body.address;

  const fetched = async (address: string) => {
    const { statusCode, headers, body } = await app.inject({ method: "GET", url: new URL(address).pathname });
    return { status: statusCode, headers, body: body.replaceAll("\r\n ", "") };
  };

  /** As it goes over the wire. */
  const fileOf = async (person: BuiltPerson): Promise<string> =>
    (await app.inject({ method: "GET", url: new URL(await feedOf(person)).pathname })).body;

  /** "20230104 Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra": the last days in a person's feed, in order. */
  const lastDays = async (person: BuiltPerson): Promise<string[]> =>
    (await fetched(await feedOf(person))).body
      .split("BEGIN:VEVENT")
      .flatMap((event) => {
        const [day, title] = [/VALUE=DATE:(\d+)/u.exec(event), /SUMMARY:Hạn: (.*)/u.exec(event)];
        return day && title ? [`${day[1]} ${title[1]}`] : [];
      })
      .sort();

  return { feedOf, fetched, fileOf, lastDays };
}
