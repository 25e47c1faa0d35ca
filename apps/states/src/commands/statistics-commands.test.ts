import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openTable } from '@tollgate/dynamodb';
import { createStackTable } from '@tollgate/testing/stack';
import { patientClient, recounted, storedTotals } from '../../test/statistics/store.ts';
import { historyEntry } from '../../test/vehicles.ts';
import { dynamoDbStatisticsRepository } from '../data-access/statistics/dynamodb-statistics-repository.ts';
import { countVehicles } from '../domain/statistics/count-vehicles.ts';
import { connection } from '../environment.ts';

const table = openTable({ client: patientClient(), name: 'tollgate-local-states', callLimitMs: 15_000 });

/** What a command said. */
interface Said {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

const run = (command: string, ...args: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(__dirname, `${command}.ts`), ...args], (error, printed, complained) =>
      resolve({ code: Number(error?.code ?? 0), printed, complained }),
    );
  });

/** A command that prints these lines. */
const printing = (...lines: readonly object[]): readonly string[] => [
  '--',
  process.execPath,
  '-e',
  `console.log(${JSON.stringify(lines.map((line) => JSON.stringify(line)).join('\n'))})`,
];

/** Answers as a running system does when it is asked what it has. */
const server = createServer((_, response) =>
  response.end(JSON.stringify({ endpoints: { dynamodb: connection.endpoint } })),
);
let url: readonly string[];
beforeAll(async () => {
  await createStackTable(table.name);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = ['--url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
});
afterAll(() => server.close());

const entries = [historyEntry({ make: 'FORD' }), historyEntry({ make: 'BUICK' })];
const history = printing(...entries.map((data) => ({ data })), { end: entries.length });

test('statistics: commands find what is wrong and count anew', async () => {
  await countVehicles(dynamoDbStatisticsRepository(table), [entries[0] as never]);

  const wrong = await run('verify-statistics', ...url, ...history);
  const half = await run('rebuild-statistics', ...url, ...printing({ data: entries[0] }));
  const rebuilt = await run('rebuild-statistics', ...url, ...history);
  const right = await run('verify-statistics', ...url, ...history);

  expect(wrong).toMatchObject({ code: 1, printed: expect.stringContaining('CA make#BUICK: 0, not 1') });
  expect(half).toMatchObject({ code: 1, complained: expect.stringMatching(/ended early, after 1 events/) });
  expect(rebuilt).toMatchObject({ code: 0, printed: expect.stringContaining('anew from 2 events') });
  expect(right).toMatchObject({ code: 0, printed: 'Statistics are equal to a recount of the history.\n' });
  expect(await storedTotals(table, ['CA'], 2)).toEqual(recounted(entries));
});

test.each([
  [[], 'The command that prints the history is missing; name it after --.'],
  [['--stage', 'a b', '--', 'true'], '--stage is "a b"; allowed are up to 64 letters, digits, _ and -.'],
  [['--force', '--', 'true'], "Unknown option '--force'."],
  [['--url', 'http://127.0.0.1:9', '--', 'true'], 'Nothing answers at http://127.0.0.1:9.'],
])('statistics: a command called with %j says in one line what is wrong', async (args, words) => {
  const { code, printed, complained } = await run('rebuild-statistics', ...args);

  expect(complained).toContain(words);
  expect(complained.trim().split('\n')).toHaveLength(1);
  expect([code, printed]).toEqual([1, '']);
});
