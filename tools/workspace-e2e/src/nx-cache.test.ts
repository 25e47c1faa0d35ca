import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace } from './workspace-copy.ts';

jest.setTimeout(120_000);

const hit = /from (the )?(local )?cache|local cache/i;

test('what another runner built counts on this one once its cache is taken over, and not before', () => {
  const copy = copyWorkspace();
  const build = (): string => copy.nx('run', '@tollgate/access:build', '--output-style=static');
  const data = join(copy.root, '.nx/workspace-data');
  const asOfAnotherMachine = (): void => {
    for (const file of readdirSync(data).filter((name) => /-v\d+\.db$/.test(name)))
      renameSync(join(data, file), join(data, file.replace(/^.*-/, 'another-')));
  };

  const first = build();
  asOfAnotherMachine();
  const strange = build();
  for (const file of readdirSync(data).filter((name) => name.endsWith('.db') && !name.startsWith('another-')))
    renameSync(join(data, file), join(data, `${file}.aside`));
  const said = copy.run('tools/workspace/src/delivery/take-nx-cache.ts');
  const taken = build();

  expect([first, strange].map((output) => hit.test(output))).toEqual([false, false]);
  expect(said).toContain('Nx takes over the cache of another-v');
  expect(taken).toMatch(hit);
  copy.remove();
});
