import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../..');

it('every dependency has its line in docs/dependencies.md, and every line its dependency', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(workspaceRoot, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  const rows = readFileSync(join(workspaceRoot, 'docs/dependencies.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]),
  );
  const declared = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(listed.sort()).toEqual(declared.sort());
});

it('no dependency has a licence that forbids commercial use or asks for disclosure', () => {
  const text = readFileSync(join(workspaceRoot, 'docs/dependencies.md'), 'utf8');

  expect(text).not.toMatch(/\b(A?GPL|SSPL|BUSL)|non-commercial/i);
});

it('each row names the licence of its packages as they do', () => {
  const { packages } = JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly license?: string }>>;
  };
  const rows = readFileSync(join(workspaceRoot, 'docs/dependencies.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((row) => row.split('|').map((cell) => cell.trim()));

  const wrong = rows.flatMap((cells) =>
    [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) => {
      const licence = packages[`node_modules/${name}`]?.license ?? 'none';
      return cells.at(-2)?.includes(licence) === true ? [] : [`${name} has ${licence}: ${cells.join(' | ')}`];
    }),
  );
  expect(rows.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
