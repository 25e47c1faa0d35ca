import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from './temporary-folder.ts';

test('the folder is there for the work and gone after it, whether it went well or not', async () => {
  const seen: string[] = [];
  const work = (ends: Promise<unknown>) => (folder: string) => {
    seen.push(folder);
    expect(existsSync(folder)).toBe(true);
    return ends;
  };

  await withTemporaryFolder('work-', work(Promise.resolve()));
  await expect(withTemporaryFolder('work-', work(Promise.reject(new Error('no'))))).rejects.toThrow('no');

  expect(seen).toHaveLength(2);
  expect(seen.filter(existsSync)).toEqual([]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the process with %i and leaves nothing', async (signal, code) => {
  const program = `
    import { exitOnSignals } from ${JSON.stringify(join(__dirname, 'exit-on-signals.ts'))};
    import { withTemporaryFolder } from ${JSON.stringify(join(__dirname, 'temporary-folder.ts'))};
    exitOnSignals();
    await withTemporaryFolder('work-', (folder) => {
      console.log(folder);
      return new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];

  child.kill(signal);

  expect(await once(child, 'exit')).toEqual([code, null]);
  expect(existsSync(said.toString().trim())).toBe(false);
});
