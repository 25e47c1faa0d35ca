import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

/** Runs a command as an operator does. */
const run = (command: string, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(__dirname, '..', command), ...args], (error, printed, complained) =>
      resolve({ code: Number(error?.code ?? 0), printed, complained: complained.trim() }),
    );
  });

const nowhere = ['--url', 'http://127.0.0.1:9'];

test.each([
  ['keys/main.ts', ['frob'], 'There is no command "frob"; there are create, list, disable.'],
  ['keys/main.ts', ['create', '--name'], 'missing. Usage: npm run key -- create --plan NAME --name NAME'],
  [
    'keys/main.ts',
    ['list', ...nowhere],
    'Nothing runs at http://127.0.0.1:9. Start the system with npm start',
  ],
  [
    'statement/main.ts',
    ['--mont', '2026-11'],
    "Unknown option '--mont'. Usage: npm run statement -- --month YYYY-MM",
  ],
  ['canary/main.ts', ['start', '--percentage', '5'], 'Usage: npm run canary -- start --percent 10'],
  ['statement/main.ts', ['--month', '2026-13'], '--month is "2026-13"; give a year and a month'],
  [
    'statement/main.ts',
    ['--month', '2026-11', '--consumer', 'x', '--access-log', 'y'],
    'leave --consumer away.',
  ],
])('%s %j is refused in one line that says what is allowed', async (command, args, words) => {
  const { code, printed, complained } = await run(command, args);

  expect(complained).toContain(words);
  expect(complained.split('\n')).toHaveLength(1);
  expect([code, printed]).toEqual([1, '']);
});

test.each(['null', '{}', '{"endpoints":{}}'])(
  'what answers %s is not taken for the system',
  async (resources) => {
    const server = createServer((_, response) => response.end(resources));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { code, complained } = await run('statement/main.ts', ['--month', '2026-11', '--url', url]);

    server.closeAllConnections();
    server.close();
    expect([code, complained]).toEqual([
      1,
      `The system at ${url} has no DynamoDB; start the whole of it with npm start.`,
    ]);
  },
);
