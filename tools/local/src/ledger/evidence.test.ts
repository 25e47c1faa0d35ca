import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledger } from './ledger.ts';

const packageFolder = join(import.meta.dirname, '../..');
const honoured = Object.entries(ledger).flatMap(([type, entry]) =>
  'honoured' in entry
    ? Object.entries(entry.honoured).map(([path, tests]) => ({ path, name: `${type}.${path}`, tests }))
    : [],
);

/** Every word of the code that serves: identifiers and what stands in quotes, no comments. */
const words = new Set(
  globSync('src/**/*.ts', { cwd: packageFolder })
    .filter((file) => !file.endsWith('.test.ts') && !/^src\/(ledger|testing)\//.test(file))
    .map((file) => readFileSync(join(packageFolder, file), 'utf8'))
    .flatMap((code) => code.replace(/^\s*\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '').match(/\w+(?:-\w+)*/g) ?? []),
);

/** Titles of tests by file, as they are written: those of a table with their placeholders. */
function titlesOf(file: string): Set<string> {
  const text = readFileSync(join(packageFolder, file), 'utf8');
  const calls = text.matchAll(/(?:\b(?:test|it)|[\])`])\(\s*(['"`])((?:\\.|(?!\1).)+)\1,/g);
  return new Set([...calls].map(([, , title = '']) => title.replace(/\\(['"`])/g, '$1')));
}

test('what is honoured is read by the code', () => {
  expect(honoured.length).toBeGreaterThan(200);
  expect(
    honoured.filter(({ path }) => !words.has(path.split('.').at(-1) ?? '')).map(({ name }) => name),
  ).toEqual([]);
});

test('what is honoured names a test', () => {
  expect(honoured.filter(({ tests }) => tests.length === 0).map(({ name }) => name)).toEqual([]);
});

const titlesByFile = Map.groupBy(
  honoured.flatMap(({ tests }) => tests),
  ({ file }) => file,
);

test.each([...titlesByFile])('%s holds the tests that the ledger names', (file, tests) => {
  const titles = titlesOf(file);

  expect(tests.map(({ title }) => title).filter((title) => !titles.has(title))).toEqual([]);
});
