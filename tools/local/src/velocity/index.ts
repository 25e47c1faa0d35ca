export type { InputParameters } from './input-object.ts';
export { InputObject, UnreadableBody } from './input-object.ts';
export { readJsonPath } from './json-path.ts';
export { readJson } from './json-text.ts';
export type { Template } from './template.ts';
export { compileTemplate, takeTemplate } from './template.ts';
export { util } from './util-object.ts';
export { ScopeObject } from './values.ts';
export { WriteOnceMap } from './write-once.ts';
