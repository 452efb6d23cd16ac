import type { AllDeps } from "./all-routes.ts";
import type { World } from "./application.ts";
import { drawDemoPasswords } from "./demo.ts";
import type { Db } from "./db/connect.ts";
import { ensureSetUpLink } from "./auth/set-up-link.ts";
import type { Settings } from "./settings.ts";

type Greeting = { settings: Settings; world: World; deps: AllDeps; url: string; owner: Db };

/** What the terminal shows once the application serves: the address, and on a first start the way in. */
export async function greet({ settings, world, deps, url, owner }: Greeting): Promise<void> {
  world.say(`Sinh hoạt chuyên đề đang chạy tại ${url}`);
  if (settings.demo) return greetDemo(deps, world, owner);
  const link = await ensureSetUpLink(deps.door, { publicUrl: url, wall: world.wall() });
  if (link === null) return;
  world.say(
    "Chưa có tài khoản nào. Mở địa chỉ sau để thiết lập (dùng một lần, trong 24 giờ, không gửi cho người khác):",
  );
  world.say(`  ${link}`);
}

async function greetDemo(deps: AllDeps, world: World, owner: Db): Promise<void> {
  const logIns = await drawDemoPasswords(deps, owner);
  const width = Math.max(...logIns.map(({ userName }) => userName.length));
  world.say(`Ngày trình diễn: ${vietnameseDay(deps.demo?.day() ?? "")}. Tên đăng nhập và mật khẩu cho lần chạy này:`);
  for (const { userName, password, who } of logIns) world.say(`  ${userName.padEnd(width)}  ${password}  ${who}`);
}

const vietnameseDay = (day: string): string => day.split("-").toReversed().join("/");
