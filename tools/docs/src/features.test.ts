import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/features.md'), 'utf8');

/** A test, by its title and its file, relative to the workspace. */
interface Shown {
  readonly title: string;
  readonly file: string;
}

interface Row {
  readonly capability: string;
  readonly template: readonly Shown[];
  /** What drives it over HTTP, or why nothing local can. */
  readonly local: readonly Shown[] | string;
}

/** Rows `| **capability** | what | template tests | local tests, or — and a reason |`. */
const rows: readonly Row[] = [...page.matchAll(/^\| \*\*(.+?)\*\* \| .+? \| (.+?) \| (.+?) \|$/gm)].map(
  ([, capability = '', template = '', local = '']) => ({
    capability,
    template: linksIn(template),
    local: local.startsWith('— ') ? local.slice(2) : linksIn(local),
  }),
);

function linksIn(cell: string): readonly Shown[] {
  return [...cell.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, title = '', file = '']) => ({
    title,
    file,
  }));
}

const read = (file: string): string =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'") : '';

it('the page lists capabilities, each once', () => {
  const names = rows.map(({ capability }) => capability);

  expect(names).toHaveLength([...page.matchAll(/^\| \*\*/gm)].length);
  expect(names.length).toBeGreaterThan(40);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(rows)('$capability', ({ capability, template, local }) => {
  it('is shown in a template, and by a request or not for a reason', () => {
    expect(template).not.toEqual([]);
    expect(local.length).toBeGreaterThan(0);
  });

  const shown = [...template, ...(typeof local === 'string' ? [] : local)];
  it.each(shown)('$title stands in $file, under its name', ({ title, file }) => {
    expect(title.startsWith(`${capability}: `)).toBe(true);
    expect(read(file)).toContain(title);
  });
});

it('whatever the tests of features show is on the page', () => {
  const files = globSync('tools/e2e/src/features/*.test.ts', { cwd: root });
  const shown = files.flatMap((file) =>
    [...read(file).matchAll(/^ *(?:it|test)(?:\.each\([^]*?\))?\(\s*['`"]([^:'`"\n]+): /gm)].map(
      ([, name = '']) => name,
    ),
  );
  const listed = new Set(rows.map(({ capability }) => capability));

  expect(shown.length).toBeGreaterThan(40);
  expect([...new Set(shown)].filter((name) => !listed.has(name))).toEqual([]);
});
