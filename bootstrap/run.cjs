"use strict";
// Runs a script under the pinned Node 24, whatever Node called this; signals and the exit code pass through.
var spawn = require("child_process").spawn;
var finder = require("./find-node.cjs");

var node = finder.findNode();
if (!node) {
  console.error("Chưa cài đặt. Chạy: npm start");
  process.exit(1);
}
var child = spawn(node, finder.flagsFor(process.env).concat(process.argv.slice(2)), {
  stdio: "inherit",
  env: Object.assign({ NODE_COMPILE_CACHE: finder.compileCache }, process.env),
});
["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
  process.on(signal, function () {
    // From a terminal the child has had Ctrl+C already; a second, identical one is harmless.
    child.kill(signal);
  });
});
child.on("exit", function (code, signal) {
  process.exit(signal ? 1 : code);
});
