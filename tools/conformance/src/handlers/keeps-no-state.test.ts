import { keepsNoState } from './keeps-no-state.ts';

test.each([
  'exports.handler=async e=>({statusCode:200,body:JSON.stringify(e)})',
  "'use strict'; module.exports.handler = async function (event) { let n = 0; n++; return n; };",
])('a lone function keeps nothing: %s', (source) => {
  expect(keepsNoState(source)).toBe(true);
});

test.each([
  'let calls = 0; exports.handler = async () => ++calls;',
  'exports.handler = (() => { let calls = 0; return async () => ++calls; })();',
  'exports.handler = async () => { globalThis.calls = (globalThis.calls ?? 0) + 1; };',
  'exports.handler = async () => process.exit(1);',
  'exports.handler = async ( => 1;',
  "const crypto = require('node:crypto'); exports.handler = async () => crypto.randomUUID();",
])('anything beside it may keep something: %s', (source) => {
  expect(keepsNoState(source)).toBe(false);
});
