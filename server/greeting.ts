import type { AllDeps } from "./all-routes.ts";
import type { World } from "./application.ts";
import type { Settings } from "./settings.ts";

/** What the terminal shows once the application serves: the address, and on a first start the way in. */
export async function greet({
  world,
  url,
}: {
  settings: Settings;
  world: World;
  deps: AllDeps;
  url: string;
  empty: boolean;
}): Promise<void> {
  world.say(`Sinh hoạt chuyên đề đang chạy tại ${url}`);
}
