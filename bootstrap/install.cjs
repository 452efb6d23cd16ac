"use strict";
// Two steps, each from its own lock file and each skipped when its lock has not changed:
// the system's npm brings Node 24 and npm 11; those two bring everything else and build the client.
// Plain old JavaScript on purpose: this file runs on whatever Node the machine has (18 or newer).
var crypto = require("crypto");
var fs = require("fs");
var path = require("path");
var spawnSync = require("child_process").spawnSync;
var finder = require("./find-node.cjs");

var root = path.join(__dirname, "..");
var cache = path.join(root, "node_modules", ".chuyende");

/** Beside what a command prints, never in it: half a minute without a word looks like a program that hangs. */
function say(text) {
  console.error(text);
}

function stop(text) {
  console.error(text);
  process.exit(1);
}

function hashOf(files) {
  var hash = crypto.createHash("sha256");
  hash.update(process.platform + process.arch);
  files.forEach(function (file) {
    hash.update(file).update(fs.readFileSync(path.join(root, file)));
  });
  return hash.digest("hex");
}

function isStamped(stamp, value) {
  try {
    return fs.readFileSync(stamp, "utf8") === value;
  } catch (missing) {
    if (missing.code !== "ENOENT") throw missing;
    return false;
  }
}

function stampWith(stamp, value) {
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, value);
}

function run(command, args, cwd, what) {
  // A parent npm hands its own settings down as npm_config_*; a child of another major must not inherit them blindly.
  var environment = Object.assign({}, process.env);
  Object.keys(environment).forEach(function (key) {
    if (/^npm_(package|lifecycle|execpath|command|node_execpath)/i.test(key)) delete environment[key];
  });
  var done = spawnSync(command, args, { cwd: cwd, env: environment, encoding: "utf8", shell: false });
  if (done.status !== 0) {
    stop(
      "Không cài đặt được: " +
        what +
        ".\n" +
        (done.error
          ? String(done.error.message)
          : (done.stderr || done.stdout || "").trim().split("\n").slice(0, 15).join("\n")) +
        "\nKiểm tra kết nối tới kho gói npm rồi chạy lại lệnh vừa rồi; không có gì phải xóa.",
    );
  }
}

function npmOfTheSystem() {
  var fromParent = process.env.npm_execpath;
  if (fromParent && /\.c?js$/.test(fromParent) && fs.existsSync(fromParent)) return [process.execPath, [fromParent]];
  return process.platform === "win32" ? ["cmd.exe", ["/d", "/s", "/c", "npm"]] : ["npm", []];
}

/** Another start at the same moment waits instead of tearing node_modules away under this one. */
function takeTurn() {
  var lock = path.join(root, ".cache", "install.lock");
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (var tries = 0; ; tries += 1) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      process.on("exit", function () {
        fs.rmSync(lock, { force: true });
      });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!holderLives(lock)) fs.rmSync(lock, { force: true });
      else if (tries > 600) stop("Một lần cài đặt khác đang chạy quá 10 phút. Đóng nó rồi chạy lại.");
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    }
  }
}

function holderLives(lock) {
  try {
    process.kill(Number(fs.readFileSync(lock, "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

var major = Number(process.versions.node.split(".")[0]);
if (major < 18) stop("Cần Node 18 trở lên; máy này có Node " + process.versions.node + ".");
if (!finder.expectedNode()) {
  stop("Chưa hỗ trợ máy kiểu " + finder.platform + ". Các kiểu máy dùng được: " + finder.supported.join(", ") + ".");
}

var bootstrapStamp = path.join(__dirname, "node_modules", ".stamp");
var bootstrapHash = hashOf(["bootstrap/package.json", "bootstrap/package-lock.json"]);
var rootStamp = path.join(cache, "installed");
var rootHash = hashOf(["package.json", "package-lock.json"]);

var bootstrapReady = isStamped(bootstrapStamp, bootstrapHash) && finder.findNode();
if (!bootstrapReady || !isStamped(rootStamp, rootHash)) takeTurn();

if (!isStamped(bootstrapStamp, bootstrapHash) || !finder.findNode()) {
  say("Cài Node 24 (lần đầu, khoảng nửa phút)…");
  var npm = npmOfTheSystem();
  run(npm[0], npm[1].concat(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), __dirname, "Node 24");
  if (!finder.findNode())
    stop("Gói Node 24 cho " + finder.platform + " không có trong kho gói. Thử lại với npm 9 trở lên.");
  if (process.platform !== "win32") fs.chmodSync(finder.findNode(), 493);
  stampWith(bootstrapStamp, bootstrapHash);
}
if (!isStamped(rootStamp, rootHash)) {
  say("Cài các thư viện (khoảng nửa phút)…");
  run(finder.findNode(), [finder.npmCli, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], root, "các thư viện");
  process.env.NODE_COMPILE_CACHE = finder.compileCache;
  run(finder.findNode(), [path.join(root, "scripts", "warm.ts")], root, "bước chuẩn bị");
  stampWith(rootStamp, rootHash);
}

// Commands need no client: it is built for what serves it.
var client = path.join(root, "scripts", "build-client.ts");
if (fs.existsSync(client) && process.argv.indexOf("--no-client") < 0) {
  run(finder.findNode(), [client, "--if-changed"], root, "giao diện");
}
