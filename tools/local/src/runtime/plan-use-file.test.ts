import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { eventually } from '../testing/eventually.ts';
import { openPlanUse } from './plan-use-file.ts';

const plan = { id: 'p', apiStages: [], keyIds: ['k'] };
const quota = { limit: 2, period: 'DAY' } as const;

const root = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(root, 'data-'));

describe('the file of quota uses', () => {
  it('keeps what was used when the runtime stops and starts again', () => {
    const folder = newFolder();
    const first = openPlanUse(folder);
    first.use.quotaOf(plan, 'k', quota).take(0);
    first.close();

    const second = openPlanUse(folder);
    const again = second.use.quotaOf(plan, 'k', quota);
    expect([again.take(0), again.take(0)]).toEqual([true, false]);
    second.close();
  });

  it('is written while the runtime runs, too', async () => {
    const folder = newFolder();
    const open = openPlanUse(folder);
    open.use.quotaOf(plan, 'k', quota).take(0);

    const file = join(folder, 'quotas.json');
    await eventually(() => {
      try {
        return readFileSync(file, 'utf8') === '{"p/k/DAY":{"period":0,"used":1}}';
      } catch {
        return false;
      }
    });
    open.close();
  });

  it('begins anew with a file that a crash cut short', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'quotas.json'), '{"p/k/DAY":{"per');

    const open = openPlanUse(folder);

    expect(open.use.quotaOf(plan, 'k', quota).take(0)).toBe(true);
    open.close();
  });
});
