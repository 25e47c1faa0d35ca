import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { specification } from '@tollgate/aggregator-contract/api';

interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

/** Runs the command as a team does; nothing of this machine's AWS is asked. */
const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    execFile(
      process.execPath,
      [join(__dirname, '../main.ts'), ...args],
      { env },
      (error, printed, complained) =>
        resolve({ code: Number(error?.code ?? 0), printed, complained: complained.trim() }),
    );
  });
/** Against what is checked out, so that only what is deployed can differ. */
const check = (...args: readonly string[]): Promise<Ended> => run('check', '--base', 'HEAD', ...args);

let deployed = specification;
const outputs =
  (): string => `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
<Stacks><member><StackName>tollgate-dev-gateway</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
<Outputs><member><OutputKey>ApiUrl</OutputKey><OutputValue>${url}/</OutputValue></member></Outputs></member></Stacks>
</DescribeStacksResult></DescribeStacksResponse>`;
let server: Server;
let url = '';
const folder = mkdtempSync(join(tmpdir(), 'tollgate-usage-'));
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/openapi.json') response.end(deployed);
    else if (request.method === 'POST') response.setHeader('content-type', 'text/xml').end(outputs());
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  deployed = specification;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

interface Document {
  readonly paths: Record<string, Record<string, object>>;
  readonly 'x-events': Record<string, object>;
}
/** What is deployed promises more than the contracts do now. */
function deployAlso(change: (document: Document) => void): void {
  const document = JSON.parse(specification) as Document;
  change(document);
  deployed = JSON.stringify(document);
}

test('contract safety: contracts differ in nothing from the API that tells them', async () => {
  const { code, printed } = await check('--deployed', url);

  expect(printed).toContain(`Compared with ${url}: no difference.`);
  expect(code).toBe(0);
});

test('contract safety: what a stage has deployed is promised, too, and who uses it is named', async () => {
  deployAlso((document) => {
    const { get } = document.paths['/vehicles/{vehicleId}'] ?? {};
    Object.assign(get ?? {}, { parameters: [] });
  });
  const usage = join(folder, 'usage.csv');
  writeFileSync(
    usage,
    'month,subject,name,plan,operation,calls\r\n2026-10,key:a1,"Harbour, Inc",free,getVehicle,7\r\n',
  );

  const { code, printed } = await check('--stage', 'dev', '--usage', usage, '--json');

  const { isAllowed, comparisons } = JSON.parse(printed) as {
    isAllowed: boolean;
    comparisons: {
      against: string;
      findings: { name: string; consumers: { service: string }[]; usage: object[] }[];
    }[];
  };
  const [finding] = comparisons[1]?.findings ?? [];
  expect([code, isAllowed, comparisons[1]?.against]).toEqual([1, false, `${url}/`]);
  expect(finding?.name).toBe('getVehicle');
  expect(finding?.consumers.map(({ service }) => service)).toContain('apps/aggregator');
  expect(finding?.usage).toEqual([
    { month: '2026-10', subject: 'key:a1', name: 'Harbour, Inc', operation: 'getVehicle', calls: 7 },
  ]);
});

test('contract safety: an event that is deployed is promised to its consumers', async () => {
  deployAlso((document) => {
    document['x-events']['vehicle.registered.v1'] = {
      type: 'object',
      properties: { version: { type: 'boolean' } },
    };
  });

  const { code, printed } = await check('--deployed', url, '--markdown');

  expect(code).toBe(1);
  expect(printed).toMatch(
    /\*\*breaking\*\* \| vehicles `vehicle\.registered\.v1`.*apps\/states: consumers\//,
  );
});

test.each([
  [['check', '--base', 'nowhere'], '--base is "nowhere"'],
  [['check', '--today', 'soon'], '--today is "soon"; it takes a date'],
  [['check', '--deployed', 'here'], '--deployed is "here"; it takes the root of an API'],
  [['check', '--json', '--markdown'], 'give one of them'],
  [
    ['check', '--base', 'HEAD', '--deployed', 'http://127.0.0.1:9'],
    'http://127.0.0.1:9/openapi.json tells no contracts',
  ],
  [
    ['check', '--base', 'HEAD', '--usage', '/nowhere'],
    '--usage is "/nowhere", which is no statement of calls',
  ],
  [['check', '--bas', 'x'], "Unknown option '--bas'. Usage: npm run contracts"],
  [['frob'], 'There is no command "frob"; there are record, check.'],
])('contract safety: %j is refused with what is allowed', async (args, words) => {
  const { code, printed, complained } = await run(...args);

  expect(complained).toContain(words);
  expect([code, printed]).toEqual([1, '']);
});
