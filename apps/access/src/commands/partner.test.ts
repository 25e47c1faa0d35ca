import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createStackTable } from '@tollgate/testing/stack';
import { connection } from '../environment.ts';

interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

/** Runs the command as an operator does. */
const partner = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(__dirname, 'partner.ts'), ...args], (error, printed, complained) =>
      resolve({ code: Number(error?.code ?? 0), printed, complained }),
    );
  });

/** Answers as a running system does when it is asked what it has. */
async function somethingAt(resources: string) {
  const server = createServer((_, response) => response.end(resources));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const about = ['--client', 'one', '--tenant', 'harbour'];

test.each([
  [[], 'A partner needs a client and a tenant. Usage: npm run partner -- --client ID --tenant NAME'],
  [
    ['--client', 'a b', '--tenant', 'x'],
    '--client is "a b"; allowed are up to 128 letters, digits, _ and -.',
  ],
  [[...about, '--plan', 'gold'], 'There is no plan "gold"; choose --plan from free, partner, internal.'],
  [[...about, '--scope', 'x/y'], 'No operation for partners asks for x/y; give some of vehicles/enquire.'],
  [[...about, '--suspended'], "Unknown option '--suspended'."],
  [
    [...about, '--url', 'http://127.0.0.1:9'],
    'Nothing answers at http://127.0.0.1:9. Start it with npm start',
  ],
])('npm run partner: %j is refused in one line that says what is allowed', async (args, words) => {
  const { code, printed, complained } = await partner(...args);

  expect(complained).toContain(words);
  expect(complained.trim().split('\n')).toHaveLength(1);
  expect([code, printed]).toEqual([1, '']);
});

test.each(['<html></html>', 'null', '{}', '{"endpoints":{}}'])(
  'npm run partner: what answers %s is not taken for the system',
  async (resources) => {
    using other = await somethingAt(resources);

    const { code, complained } = await partner(...about, '--url', other.url);

    expect([code, complained]).toEqual([
      1,
      expect.stringContaining(`What answers at ${other.url} (status 200) is no running registry`),
    ]);
  },
);

test('npm run partner: a stage without its table is told by the name of the table', async () => {
  const resources = { endpoints: { dynamodb: connection.endpoint }, userPools: [] };
  using system = await somethingAt(JSON.stringify(resources));

  const { code, complained } = await partner(...about, '--url', system.url);

  expect([code, complained]).toEqual([
    1,
    'There is no table tollgate-local-access. Deploy the service access of that stage, or name another --stage.\n',
  ]);
});

test('npm run partner: what is not named stays as it is', async () => {
  await createStackTable('tollgate-local-access');
  const resources = { endpoints: { dynamodb: connection.endpoint }, userPools: [] };
  using system = await somethingAt(JSON.stringify(resources));
  const saved = async (...more: string[]): Promise<string> =>
    (await partner(...about, '--url', system.url, ...more)).printed;

  const told = [await saved('--plan', 'internal'), await saved('--suspend'), await saved()];

  expect(told).toEqual([
    expect.stringContaining('one is active for harbour, plan internal: vehicles/enquire.'),
    expect.stringContaining('one is suspended for harbour, plan internal: vehicles/enquire.'),
    expect.stringContaining('one is active for harbour, plan internal: vehicles/enquire.'),
  ]);
});
