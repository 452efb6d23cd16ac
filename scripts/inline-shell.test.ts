import assert from "node:assert/strict";
import { test } from "node:test";
import { givingGlobal, notFetching, usingGlobal, withoutEntry } from "./inline-shell.ts";

test("what the shell would export stands under one name, its neighbours by their whole address", () => {
  assert.equal(
    givingGlobal("var a=1,$=2;const later=()=>import(`./page-x.js`);export{a as B,$ as t,later};"),
    "var a=1,$=2;const later=()=>import(`/assets/page-x.js`);globalThis.shell={B:a,t:$,later};",
  );
});

test("a shell that needs another file, or exports in between, stops the build", () => {
  assert.throws(() => givingGlobal('import{a}from"./b.js";export{a};'), /import nothing/);
  assert.throws(() => givingGlobal("export const a=1;"), /export once/);
});

test("a page's script takes the shell's parts from that name and the rest as before", () => {
  assert.equal(
    usingGlobal('import{B as e,t}from"./shell-x.js";import{n}from"./parts-y.js";e(t,n);', "shell-x.js"),
    'const{B:e,t}=shell;import{n}from"./parts-y.js";e(t,n);',
  );
  assert.throws(() => usingGlobal('export*from"./shell-x.js";', "shell-x.js"), /in a form/);
});

test("what is inside the page is not fetched beside a part that comes later", () => {
  const code = (lists: string) => `const m.f=["assets/a.js","assets/parts-x.css","assets/b.js"];${lists}`;
  assert.equal(
    notFetching(code("__vite__mapDeps([0,1,2]);__vite__mapDeps([1])"), ["assets/parts-x.css"]),
    code("__vite__mapDeps([0,2]);__vite__mapDeps([])"),
  );
});

test("a part whose styles stand in the page does not ask for the entry they came with", () => {
  assert.equal(withoutEntry('import"./index-x.js";import"./other.js";a();', "index-x.js"), 'import"./other.js";a();');
});
