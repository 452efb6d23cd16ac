import { join } from "node:path";
import { homeOf } from "./folders.ts";
import { chooseSystemUser } from "./system-user.ts";

/**
 * Where data lies unless somebody says otherwise: `data/` in the checkout. Root's own checkout (/root, mode 0700) is closed
 * to the user under whom the database then runs: there it is `/var/lib/chuyende`.
 */
export async function defaultDataFolder(checkout: string): Promise<string> {
  const near = join(checkout, "data");
  const reachable = await chooseSystemUser(homeOf(near)).then(
    () => true,
    () => false,
  );
  return reachable ? near : "/var/lib/chuyende";
}
