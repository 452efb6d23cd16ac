import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../../scripts/node-path.ts";
import { serveFiles, type FileServer, type Receive } from "../serve-files.ts";

const session = {
  account: { id: "a1", username: "vanphong" },
  person: { id: "p1", name: "Trần Thị Hoa" },
  organisation: { id: "o1", name: "Đảng bộ Sở Tư pháp", superior: "Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh" },
  permissions: { manageOrganisation: true, manageMembers: true, manageRoles: true, administer: true },
  navigation: ["home", "board", "plan", "cell-plan", "calendar", "document", "roll-up", "organisation"],
  today: "2023-04-12",
  demo: true,
  unread: 3,
};

/** Builds the samples apart from the product (they are in none of its files) and serves them. */
export async function serveGallery(receive?: Receive): Promise<FileServer> {
  const folder = join(root, ".cache", `gallery-${process.pid}-${randomUUID()}`);
  await build({
    configFile: join(root, "vite.config.ts"),
    root: join(root, "e2e", "gallery"),
    publicDir: false,
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  const served = await serveFiles({ folder, answers: { "/api/session": session }, ...(receive && { receive }) });
  return {
    ...served,
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
