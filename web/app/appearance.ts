/** How this device shows the application; `before.ts` sets the same before the first picture. */
export const textSizes = ["100", "125", "150"] as const;
export type TextSize = (typeof textSizes)[number];
export type Theme = "auto" | "light" | "dark";

export const themeNow = (): Theme => (document.documentElement.dataset["theme"] as Theme | undefined) ?? "auto";
export const textSizeNow = (): TextSize => (document.documentElement.dataset["text"] as TextSize | undefined) ?? "100";

export const setTheme = (theme: Theme): void => keep("theme", theme === "auto" ? null : theme);
export const setTextSize = (size: TextSize): void => keep("text", size === "100" ? null : size);

function keep(name: "theme" | "text", value: string | null): void {
  if (value === null) {
    delete document.documentElement.dataset[name];
    localStorage.removeItem(name);
  } else {
    document.documentElement.dataset[name] = value;
    localStorage.setItem(name, value);
  }
}
