import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmKinds } from '@tollgate/constructs/monitoring';

const runbooks = join(__dirname, '../../../docs/runbooks');

test.each(Object.keys(alarmKinds))('%s has a runbook that says what to do', (kind) => {
  const file = join(runbooks, `${kind}.md`);

  expect(existsSync(file)).toBe(true);
  expect([...readFileSync(file, 'utf8').matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    'Meaning',
    'Impact',
    'First look',
    'Remedy',
  ]);
});

test('no runbook is about a kind that does not exist', () => {
  const pages = readdirSync(runbooks).filter((file) => file !== 'README.md');

  expect(pages.map((file) => file.replace('.md', '')).sort()).toEqual(Object.keys(alarmKinds).sort());
});
