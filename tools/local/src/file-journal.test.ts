import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openJournal } from './file-journal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const folder = temporaryFolder();
interface Entry {
  readonly begun: number;
  readonly text?: string;
}

test('what is kept is taken over, the oldest first, until it is removed', () => {
  const journal = openJournal<Entry>(join(folder, 'order'));
  journal.add('b', { begun: 2 });
  journal.add('a', { begun: 1 });
  journal.add('c', { begun: 3 });
  journal.remove('c');

  expect(openJournal<Entry>(join(folder, 'order')).takeOver()).toEqual([{ begun: 1 }, { begun: 2 }]);
});

test('what was cut short before it was kept is no entry', () => {
  const journal = openJournal<Entry>(join(folder, 'short'));
  writeFileSync(join(folder, 'short', 'half.json.new'), '{"begun":1}');

  expect(journal.takeOver()).toEqual([]);
});

test('a process that is killed while it replaces an entry leaves the one before', async () => {
  const program = `
    import { openJournal } from ${JSON.stringify(join(import.meta.dirname, 'file-journal.ts'))};
    const journal = openJournal(${JSON.stringify(join(folder, 'killed'))});
    const text = 'x'.repeat(8_000_000);
    journal.add('one', { begun: 0, text });
    process.stdout.write('ready');
    for (let begun = 1; ; begun += 1) journal.add('one', { begun, text });`;
  for (let round = 0; round < 5; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await once(child.stdout, 'data');
    await pause(Math.random() * 40);
    child.kill('SIGKILL');
    await once(child, 'exit');

    expect(openJournal<Entry>(join(folder, 'killed')).takeOver()).toHaveLength(1);
  }
});
