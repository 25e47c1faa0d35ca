import { globSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { fileStandIns } from './file-stand-ins.ts';
import { withLiteralKeys } from './literal-keys.ts';

const nodeModules = join(__dirname, '../../../../../node_modules');

test.each(fileStandIns)('$path is a file of the installed packages', ({ path }) => {
  expect(globSync(path, { cwd: nodeModules })).not.toEqual([]);
});

describe('withLiteralKeys', () => {
  const constants = ['const _a = "a";', 'const _q = "with \\"quotes\\"";', 'const _p = "__proto__";', ''];
  const module = (object: string): string => `${constants.join('\n')}\n(${object});`;
  const keysOf = (source: string): string[] => Object.keys(runInNewContext(source) as object);

  it('leaves no computed key whose name is a constant text', () => {
    const source = withLiteralKeys(module('{ [_a]: 1, nested: [{ [_q]: _a }] }'));

    expect(source).toContain('{ "a": 1, nested: [{ "with \\"quotes\\"": _a }] }');
  });

  it('means the same', () => {
    const source = module('{ [_a]: 1, [_q]: 2, [_p]: 3, [[1].length]: 4 }');

    expect(keysOf(withLiteralKeys(source))).toEqual(keysOf(source));
    expect(keysOf(source)).toContain('__proto__');
  });

  it('leaves alone what it does not know', () => {
    const source = module('{ [unknown]: 1 }');

    expect(withLiteralKeys(source)).toBe(source);
  });
});
