import fc from 'fast-check';
import { applyMergePatch } from '../index.ts';

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{ a: 'foo' }, { a: { b: { c: null } } }, { a: { b: {} } }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j patched with %j is %j (RFC 7396 appendix A)', (target, patch, result) => {
  expect(applyMergePatch(target, patch)).toEqual(result);
});

const json = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
const copyOf = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

test('a patch applied twice changes nothing more, and neither argument is changed', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const before = [copyOf(target), copyOf(patch)];

      const once = applyMergePatch(target, patch);

      expect(applyMergePatch(once, patch)).toEqual(once);
      expect([copyOf(target), copyOf(patch)]).toEqual(before);
    }),
  );
});

test('what the patch names is as the patch says, all else as it was', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const result: Record<string, unknown> = applyMergePatch(target, patch);

      for (const [name, value] of Object.entries(target))
        if (!Object.hasOwn(patch, name)) expect(result[name]).toEqual(value);
      for (const [name, value] of Object.entries(patch)) {
        if (value === null) expect(Object.hasOwn(result, name)).toBe(false);
        else if (typeof value !== 'object' || Array.isArray(value)) expect(result[name]).toEqual(value);
      }
    }),
  );
});

test('no patch reaches a prototype', () => {
  const patch = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":{"polluted":1}}}',
  ) as object;

  const result: { a?: object } = applyMergePatch({ a: {} }, patch);

  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(result).toEqual({ a: {} });
  expect(Object.getPrototypeOf(result.a)).toBe(Object.prototype);
});

test('a patch nested beyond 32 levels is refused', () => {
  const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });

  expect(() => applyMergePatch({}, nested(33))).toThrow(RangeError);
  expect(() => applyMergePatch({}, nested(32))).not.toThrow();
});
