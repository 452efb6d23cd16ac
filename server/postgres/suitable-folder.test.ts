import assert from "node:assert/strict";
import { test } from "node:test";
import { kindAt, linuxMounts, syncedBy } from "./suitable-folder.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { folderFailure, startFailure } from "./plain-words.ts";

const mountinfo = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:21 / /run rw - tmpfs tmpfs rw
40 22 0:50 / /mnt/ổ\\040chung rw - nfs4 máy-chủ:/x rw
41 22 0:51 / /mnt/ổ\\040chung/đĩa rw master:3 - ext4 /dev/vdb rw
42 22 0:52 / /home/thư/gdrive rw - fuse.rclone x rw
43 22 0:53 / /data rw - ext4 /dev/vdc rw
44 22 0:54 / /data rw - cifs //server/data rw`;

for (const [folder, kind] of [
  ["/var/lib/chuyende", "ext4"],
  ["/run/chuyende", "tmpfs"],
  ["/running", "ext4"],
  ["/mnt/ổ chung/a", "nfs4"],
  ["/mnt/ổ chung/đĩa/a", "ext4"],
  ["/home/thư/gdrive", "fuse.rclone"],
  ["/data/x", "cifs"],
]) {
  test(`${folder} lies on ${kind}`, () => assert.equal(kindAt(folder!, linuxMounts(mountinfo)), kind));
}

const nowhere = () => false;

test("synchronised folders give themselves away by name or by mark", () => {
  for (const path of [
    "/home/a/Dropbox (Sở)/x",
    "/home/a/Google Drive/x",
    "/Users/a/Library/CloudStorage/x",
    "/home/a/Nextcloud",
  ]) {
    assert.notEqual(syncedBy(path, nowhere), null, path);
  }
  for (const path of ["/var/lib/chuyende", "/home/a/megaphone/x", "/home/cloud/x"])
    assert.equal(syncedBy(path, nowhere), null, path);
  assert.equal(
    syncedBy("/home/a/b/c", (path) => path === "/home/a/.stfolder"),
    ".stfolder",
  );
});

test("a server's last words become plain ones, and unknown ones are passed on", () => {
  const full = startFailure({ fatal: 'could not write to file "x": No space left on device', hint: "" }, "/l");
  assert.equal(full.code, "no-space");
  assert.match(full.message, /Ổ đĩa đã đầy.*No space left on device/);
  const unknown = startFailure({ fatal: "something else", hint: "do this" }, "/l");
  assert.equal(unknown.code, "start-failed");
  assert.match(unknown.message, /PostgreSQL báo: something else — do this\. Nhật ký: \/l/);
});

test("a file system's refusal is told in words; a bug stays a bug", () => {
  const readOnly = folderFailure(Object.assign(new Error("x"), { code: "EROFS" }), "/d");
  assert.ok(readOnly instanceof DatabaseUnavailable);
  assert.match(readOnly.message, /\/d nằm trên ổ đĩa chỉ cho đọc/);
  const bug = new TypeError("x is not a function");
  assert.equal(folderFailure(bug, "/d"), bug);
});
