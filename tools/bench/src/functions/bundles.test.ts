import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Measurement } from '../report/benchmark.ts';

test('a function with X-Ray on board stays below its share of the full Powertools bundle', () => {
  // The bundler imports contracts as modules, which only a plain Node process can.
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, '../main.ts'), 'bundles', '--json'],
    {
      encoding: 'utf8',
    },
  );

  expect(stderr).toBe('');
  const { ratios } = JSON.parse(stdout) as Measurement;
  expect(ratios).toHaveLength(1);
  for (const { value, floor } of ratios) expect(value).toBeLessThan(floor);
});
