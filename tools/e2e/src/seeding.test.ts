import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from './system/seed.ts';
import { client, url, workspaceRoot } from './system/system.ts';

jest.setTimeout(240_000);
const folder = mkdtempSync(join(tmpdir(), 'tollgate-rows-'));
const shared = join(workspaceRoot, '../shared/data');

/** The first rows of a real file, as a file of their own. */
function firstRows(file: string, count: number): string {
  const path = join(folder, file);
  writeFileSync(
    path,
    readFileSync(join(shared, file), 'utf8')
      .split('\n')
      .slice(0, count + 1)
      .join('\n') + '\n',
  );
  return path;
}

it('fills an empty registry, and finds everything there the second time', async () => {
  const first = seed('--vehicles', '60', '--photos', '60');
  const second = seed('--vehicles', '60', '--photos', '60');

  expect(first).toMatchObject({ code: 0 });
  expect(second).toMatchObject({ code: 0 });
  expect(second.output).toMatch(/vehicles: 0 registered, 60 already there, 0 rejected/);
  const overview = await client.getStateOverview({ stateCode: 'CA' });
  expect(overview.body.state.name).toBe('California');
});

it('shows the bytes of a seeded photo', async () => {
  // The seed has a vehicle in every state; other tests register theirs elsewhere.
  const { body } = await client.listVehicles({ state: 'ND', limit: 100 });
  const photos = await Promise.all(body.items.map(({ vehicleId }) => client.listPhotos({ vehicleId })));
  const photo = photos.flatMap(({ body: page }) => page.items).find(({ status }) => status === 'published');

  const card = photo?.renditions.find(({ name }) => name === 'card-jpeg');
  const picture = await fetch(url + (card?.url ?? ''));

  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(bytes).toHaveLength(card?.sizeBytes ?? 0);
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
});

const withData = existsSync(shared) ? describe : describe.skip;
withData('real rows (skipped where ../shared/data is absent)', () => {
  it.each(['vehicles-10k.csv', 'vehicles-synthetic-all-states-10k.csv'])('of %s', (file) => {
    const path = firstRows(file, 50);

    const first = seed('--from', path);
    const second = seed('--from', path);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.output).toMatch(/0 registered, 50 already there, 0 rejected/);
  });
});
