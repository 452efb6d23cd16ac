import { expect, type Page, type Request } from "@playwright/test";

const askedBy = new WeakMap<Page, Set<Request>>();
/** Their answers have begun to come. */
const answered = new WeakSet<Request>();

/** What a page has asked for and not yet got whole; a stream that stays open is none of it. To be called before it asks. */
export function watchRequests(page: Page): Set<Request> {
  const known = askedBy.get(page);
  if (known !== undefined) return known;
  const asked = new Set<Request>();
  askedBy.set(page, asked);
  page.on("request", (request) => {
    // Of what the page before had asked for nobody hears any more.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.clear();
    if (request.resourceType() !== "eventsource") asked.add(request);
  });
  page.on("response", (response) => {
    answered.add(response.request());
    if (response.headers()["content-type"]?.startsWith("text/event-stream")) asked.delete(response.request());
  });
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  return asked;
}

const patience = { timeout: 20_000 };

/** The page one has gone to is there, with its script and what it shows: nothing is asked for any more, and it has been drawn. */
export async function settled(page: Page): Promise<void> {
  await nothingAsked(page);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible(patience);
  await expect(page.locator(".loading")).toHaveCount(0, patience);
  await nothingAsked(page);
}

/** An answer may lead to the next question, two frames later at most. */
async function nothingAsked(page: Page): Promise<void> {
  const asked = watchRequests(page);
  const left = async (): Promise<string[]> => {
    const coming = [...asked].filter((request) => !answered.has(request));
    const untaken = coming.length > 0 ? [] : await page.evaluate(drawnTwice);
    // A page may ask early for what it then does not need: such an answer begins to come and is never read to its end.
    const unread = (request: Request): boolean => answered.has(request) && untaken.includes(request.url());
    return [...asked].filter((request) => !unread(request)).map((request) => request.url());
  };
  await expect.poll(left, { ...patience, intervals: [20, 50] }).toEqual([]);
}

/** The addresses of early answers the page has not taken by then. */
const drawnTwice = async (): Promise<string[]> => {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  const { early = {} } = globalThis as { early?: object };
  return Object.keys(early).map((path) => new URL(path, location.href).href);
};
