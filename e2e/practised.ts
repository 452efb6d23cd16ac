import { expect, type Locator, type Page } from "@playwright/test";

/**
 * What a practised person does, counted: the keystroke-level model (Card, Moran, Newell 1980), in seconds. Every press and every
 * field begun counts a thought, as if nothing were done by habit; a diacritic is a key of its own, as it is typed.
 */
const seconds = { key: 0.28, point: 1.1, press: 0.2, home: 0.4, think: 1.35, look: 2.7 } as const;

export type Practised = {
  actions: readonly string[];
  seconds: () => number;
  /** One press: thought of, pointed at, pressed. */
  press: (what: Locator) => Promise<void>;
  /** A field: thought of, pressed into, hands to the keys, typed. */
  type: (field: Locator, text: string) => Promise<void>;
  /** A person found by initials, the first offered taken with Enter. */
  find: (field: Locator, initials: string) => Promise<void>;
  /** What is on the screen is read over. */
  look: () => void;
};

/** "Vì sao" is v i f space s a o: a mark or a hat is one key more. */
const keysOf = (text: string): number => [...text.normalize("NFD").replaceAll(/[đĐ]/gu, "dd")].length;

export function practised(page: Page): Practised {
  const actions: string[] = [];
  let spent = 0;
  const did = (what: string, took: number): void => {
    actions.push(`${what} ${took.toFixed(1)} s`);
    spent += took;
  };
  const pressing = seconds.think + seconds.point + seconds.press;
  const typing = (keys: number): number => pressing + 2 * seconds.home + keys * seconds.key;
  return {
    actions,
    seconds: () => spent,
    press: async (what) => {
      await what.click();
      did("press", pressing);
    },
    type: async (field, text) => {
      await field.fill(text);
      did(`type ${keysOf(text)} keys`, typing(keysOf(text)));
    },
    find: async (field, initials) => {
      await field.fill(initials);
      await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
      await field.press("Enter");
      did(`find by ${initials}`, typing(initials.length + 1));
    },
    look: () => did("look", seconds.look),
  };
}
