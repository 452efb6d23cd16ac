import type { AllDeps } from "./all-routes.ts";
import type { World } from "./application.ts";
import { ensureSetUpLink } from "./auth/set-up-link.ts";
import type { Settings } from "./settings.ts";

type Greeting = { settings: Settings; world: World; deps: AllDeps; url: string; empty: boolean };

/** What the terminal shows once the application serves: the address, and on a first start the way in. */
export async function greet({ settings, world, deps, url }: Greeting): Promise<void> {
  world.say(`Sinh hoạt chuyên đề đang chạy tại ${url}`);
  if (settings.demo) return;
  const link = await ensureSetUpLink(deps.door, { publicUrl: url, wall: world.wall() });
  if (link === null) return;
  world.say(
    "Chưa có tài khoản nào. Mở địa chỉ sau để thiết lập (dùng một lần, trong 24 giờ, không gửi cho người khác):",
  );
  world.say(`  ${link}`);
}
