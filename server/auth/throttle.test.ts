import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptKey } from "./throttle.ts";

const same = (one: string, other: string): boolean => attemptKey("hoa", one) === attemptKey("hoa", other);

test("one IPv6 network is one address, however it is written", () => {
  assert.ok(same("2001:db8::1", "2001:db8::2"));
  assert.ok(same("2001:db8::1:2:3:4", "2001:db8::9"));
  assert.ok(same("2001:db8:0:0:1:2:3:4", "2001:db8::5"));
  assert.ok(same("fe80::1234:5678:9abc:def0%eth0", "fe80::1"));
  assert.ok(same("2001:db8:1:2::5", "2001:db8:1:2:3:4:5:6"));
  assert.ok(!same("2001:db8:1:2::5", "2001:db8:1:3::5"));
  assert.ok(!same("::1", "2001:db8::1"));
  assert.ok(!same("10.0.0.1", "10.0.0.2"));
  assert.ok(!same("::ffff:10.0.0.1", "::ffff:10.0.0.2"));
});
