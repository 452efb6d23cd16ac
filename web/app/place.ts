import { useLocation } from "preact-iso/router";

/** Which organisation, period and past day a screen is about: kept in the address, so it can be linked and gone back to. */
export type Place = { organisation: string | null; period: string | null; asOf: string | null };

const names = { organisation: "org", period: "period", asOf: "as-of" } as const;

/** An address with the place in it: `addressOf("/board", { period: "2023-Q1" })` is "/board?period=2023-Q1". */
export function addressOf(path: string, place: Partial<Place>): string {
  const query = new URLSearchParams();
  for (const key of ["organisation", "period", "asOf"] as const) {
    const value = place[key];
    if (value) query.set(names[key], value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The place of this screen, and a way to the same screen at another place. */
export function usePlace(): {
  place: Place;
  path: string;
  at: (change: Partial<Place>) => string;
  go: (change: Partial<Place>) => void;
} {
  const { path, query, route } = useLocation();
  const place: Place = {
    organisation: query[names.organisation] ?? null,
    period: query[names.period] ?? null,
    asOf: query[names.asOf] ?? null,
  };
  const at = (change: Partial<Place>) => addressOf(path, { ...place, ...change });
  return { place, path, at, go: (change) => route(at(change)) };
}
