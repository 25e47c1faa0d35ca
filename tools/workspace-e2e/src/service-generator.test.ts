import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveCopy, type ServedCopy } from './served-copy.ts';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts';

const app = 'apps/weighings';
const contract = 'libs/weighings/contract';

let copy: WorkspaceCopy;
let system: ServedCopy | undefined;

beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(async () => {
  await system?.stop();
  copy.remove();
});

const changed = (): readonly string[] => copy.changed();

const read = (file: string): string => readFileSync(join(copy.root, file), 'utf8');

test('a dry run says what would be written, and writes nothing', () => {
  expect(copy.nx('g', 'service', 'weighings', '--dry-run')).toContain(`CREATE ${app}/README.md`);
  expect(changed()).toEqual([]);
});

test('one command writes a service, and a second one changes nothing', () => {
  copy.nx('g', 'service', 'weighings');
  const once = new Map(changed().map((file) => [file, read(file)]));
  copy.nx('g', 'service', 'weighings');

  expect([...once.keys()]).toEqual(
    expect.arrayContaining([
      `${app}/infra/weighings-stack.ts`,
      `${contract}/events/weighing.created.v1.json`,
      `${contract}/operations.json`,
      'docs/events.md',
      'libs/aggregator/contract/src/contracts.ts',
      'package-lock.json',
      'teams.json',
    ]),
  );
  expect(new Map(changed().map((file) => [file, read(file)]))).toEqual(once);
});

test('a name that stands for something in what is written is refused, and nothing is written', () => {
  const before = changed();

  expect(() => copy.nx('g', 'service', 'pages')).toThrow(/received: .*\n.*allowed: .*\n.*remedy: /);
  expect(changed()).toEqual(before);
});

test('what is written is formatted, passes the linter, and its types fit', () => {
  copy.run('node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...changed());
  const sources = changed().filter((file) => file.endsWith('.ts'));
  expect(copy.run('node_modules/eslint/bin/eslint.js', '--no-warn-ignored', ...sources)).toBe('');
  for (const root of [app, contract, 'libs/aggregator/contract'])
    copy.run('node_modules/typescript/bin/tsc', '-p', `${root}/tsconfig.json`);
});

test('it is built and synthesised, and its tests and those of the API’s contract pass', () => {
  copy.nx('run-many', '-t', 'synth', '-p', [app, 'apps/access', 'apps/aggregator', 'infra'].join());
  for (const root of [app, contract, 'libs/aggregator/contract'])
    copy.run('node_modules/jest/bin/jest.js', '--config', `${root}/jest.config.cjs`);
});

describe('served', () => {
  const path = '/weighings';
  let url: string;
  let read: Record<string, string>;
  let write: Record<string, string>;

  beforeAll(async () => {
    system = await serveCopy(copy, [app, 'apps/access', 'apps/aggregator', 'infra']);
    url = system.url;
    read = { 'X-API-Key': system.apiKey };
    write = {
      Authorization: `Bearer ${system.token('weighings/write')}`,
      'Content-Type': 'application/json',
    };
  });

  const send = async (method: string, target: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(url + target, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Record<string, string>,
    };
  };
  const once = () => ({ ...write, 'Idempotency-Key': randomUUID() });

  test('its resources are created, read, listed, updated and deleted', async () => {
    const created = await send('POST', path, once(), { name: 'Brakes' });
    const place = created.headers.get('location') ?? '';
    const found = await send('GET', place, read);
    const listed = await send('GET', path, read);
    const updated = await send('PATCH', place, { ...write, 'If-Match': '"1"' }, { name: 'Brakes, again' });
    const deleted = await send('DELETE', place, { ...write, 'If-Match': '"2"' });

    expect([created.status, found.status, listed.status, updated.status, deleted.status]).toEqual([
      201, 200, 200, 200, 204,
    ]);
    expect(place).toBe(`${path}/${created.body['weighingId']}`);
    expect(found.body).toEqual(created.body);
    expect(listed.body).toEqual({ items: [created.body], next: null });
    expect(updated.body).toMatchObject({ name: 'Brakes, again', description: null, version: 2 });
    expect((await send('GET', place, read)).status).toBe(404);
  });

  test('a request under one key has one effect; a change needs the present version', async () => {
    const headers = once();
    const first = await send('POST', path, headers, { name: 'Lights' });
    const again = await send('POST', path, headers, { name: 'Lights' });
    const place = first.headers.get('location') ?? '';

    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await send('PATCH', place, write, { name: 'x' })).status).toBe(428);
    expect((await send('DELETE', place, { ...write, 'If-Match': '"7"' })).status).toBe(412);
  });

  test('reading takes a key, writing a token with the scope of the service', async () => {
    const body = { name: 'Brakes' };
    const other = { ...once(), Authorization: `Bearer ${system?.token('vehicles/write')}` };

    expect((await send('GET', path, {})).status).toBe(403);
    expect((await send('POST', path, { ...once(), Authorization: '', ...read }, body)).status).toBe(401);
    expect((await send('POST', path, other, body)).status).toBe(403);
  });

  test('it stands in the specification, and its owner with it', async () => {
    const { body } = await send('GET', '/openapi.json', {});
    const { paths } = body as unknown as { paths: Record<string, Record<string, object>> };

    expect(Object.keys(paths[path] ?? {}).sort()).toEqual(['get', 'post']);
    expect(Object.keys(paths[`${path}/{weighingId}`] ?? {}).sort()).toEqual(['delete', 'get', 'patch']);
  });

  test('the index leads to it', async () => {
    const { body } = await send('GET', '/', {});

    expect(body['links']).toMatchObject({
      weighings: `${path}{?limit,cursor}`,
      weighing: `${path}/{weighingId}`,
    });
  });
});

test('a service that somebody uses, or has worked on, stays', () => {
  const remove = () => copy.nx('g', 'remove-service', 'weighings');
  const using = 'apps/aggregator/src/uses-weighings.ts';
  copy.git('add', '--all');

  writeFileSync(join(copy.root, using), "export { getWeighing } from '@tollgate/weighings-contract';\n");
  expect(remove).toThrow('which apps/aggregator import');
  rmSync(join(copy.root, using));
  appendFileSync(join(copy.root, `${app}/README.md`), 'Kept by hand.\n');
  expect(() => copy.nx('g', 'service', 'weighings')).toThrow('is not as it would be written');
  copy.git('checkout', '--', `${app}/README.md`);
  writeFileSync(join(copy.root, `${app}/src/domain/rule.ts`), 'export const rule = 1;\n');
  expect(remove).toThrow(`received: ${app}/src/domain/rule.ts\n`);
  rmSync(join(copy.root, `${app}/src/domain/rule.ts`));
  expect(copy.git('diff', '--name-only')).toBe('');
  copy.git('reset', '--quiet');
});

test('taken away it leaves no trace', async () => {
  await system?.stop();

  copy.nx('g', 'remove-service', 'weighings');

  expect(changed()).toEqual([]);
  expect(copy.nx('show', 'projects')).not.toContain('weighings');
});
