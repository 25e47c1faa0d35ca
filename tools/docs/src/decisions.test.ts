import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../docs/adr');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const decisions = readdirSync(folder).filter((file) => file !== 'README.md');

it('the index lists every decision once, in order, under its own title', () => {
  const rows = [...read('README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\) +\| (.+?) +\|$/gm)];

  expect(rows.map(([, , file]) => file)).toEqual([...decisions].sort());
  for (const [, number = '', file = '', title = ''] of rows) {
    expect(file.startsWith(`${number}-`)).toBe(true);
    expect(read(file).split('\n')[0]).toBe(`# ${number}: ${title}`);
  }
});

it.each(decisions)('%s has context, decision and consequences', (file) => {
  expect([...read(file).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(
    expect.arrayContaining(['Context', 'Decision', 'Consequences']),
  );
});
