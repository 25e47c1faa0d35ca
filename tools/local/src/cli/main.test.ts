import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const bundle = writeBundle(folder, 'hello', 'exports.handler = async () => ({ statusCode: 200 });');
const good = writeAssembly(join(folder, 'good'), 'things', {
  Resources: {
    Hello: functionResource('hello', bundle),
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    },
  },
});
const started: ChildProcess[] = [];
afterAll(() => started.forEach((child) => child.kill('SIGKILL')));

function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
  });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, said, ended: once(child, 'close') as Promise<[number | null, string | null]> };
}

interface Processes {
  dynamodb: number;
  s3: number;
}
async function startGood(data: string) {
  const running = run(['--assembly', good, '--port', '0', '--data', join(folder, data)]);
  const url = await eventually(() => /gateway\s+(http:\S+)/.exec(running.said.out)?.[1], 30_000);
  const { processes } = (await (await fetch(`${url}/_local/resources`)).json()) as { processes: Processes };
  return { ...running, pids: [processes.dynamodb, processes.s3] };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a start that cannot be is one clear line with the remedy and exit code 1', () => {
  test('when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { said, ended } = run(['--assembly', good], { PORT: String(port) });

    expect(await ended).toEqual([1, null]);
    expect(said.err).toBe(
      `Port ${port} of 127.0.0.1 is in use. Stop the program that uses it, or choose another by PORT or --port.\n`,
    );
    other.close();
  });

  const broken = writeAssembly(join(folder, 'broken'), 'things', {
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Nowhere' } } } },
  });
  const refused = writeAssembly(join(folder, 'refused'), 'things', {
    Resources: { Hello: functionResource('hello', bundle, { VpcConfig: {} }) },
  });
  const unknown = writeAssembly(join(folder, 'unknown'), 'things', {
    Resources: { Stream: { Type: 'AWS::Kinesis::Stream', Properties: {} } },
  });
  const oldJava = join(folder, 'java', 'bin');
  mkdirSync(oldJava, { recursive: true });
  writeFileSync(join(oldJava, 'java'), '#!/bin/sh\necho \'openjdk version "11.0.2"\' >&2\nexit 1\n', {
    mode: 0o755,
  });
  test.each([
    ['when no assembly is given', [], {}, /^No cloud assembly is given. Usage: .*\n$/],
    ['when an option is unknown', ['--colour'], {}, /^Unknown option '--colour'.* Usage: .*\n$/],
    ['when the port is none', ['--assembly', good, '--port', 'abc'], {}, /^The port "abc" is no port. .*\n$/],
    [
      'when a limit is none',
      ['--assembly', good, '--account-rate-limit', '0'],
      {},
      /^--account-rate-limit "0" is no limit. .*\n$/,
    ],
    [
      'when the assembly is missing',
      ['--assembly', 'nowhere', '--port', '0'],
      {},
      /^The cloud assembly \S+nowhere cannot be read: .*Run `nx run-many -t synth` here, or `cdk synth`.*\n$/,
    ],
    [
      'when a template is broken',
      ['--assembly', broken, '--port', '0'],
      {},
      /^things\/Bucket refers to Nowhere; .*synthesise again.\n$/,
    ],
    [
      'when the ledger refuses a property',
      ['--assembly', refused, '--port', '0'],
      {},
      /^The templates ask .* things\/Hello: Lambda::Function.VpcConfig: leave the VPC out .*\n$/,
    ],
    [
      'when the ledger does not know a resource',
      ['--assembly', unknown, '--port', '0'],
      {},
      /^The templates hold what .* things\/Stream: Kinesis::Stream. .* start with --accept-unknown .*\n$/,
    ],
    [
      'when the API asked for is not there',
      ['--assembly', good, '--port', '0', '--api', 'nobody'],
      {},
      /^--api nobody names no API; there are: none.*\n$/,
    ],
    [
      'when a parameter has no value',
      ['--assembly', good, '--port', '0', '--parameter', 'Name'],
      {},
      /^--parameter Name is no NAME=VALUE. .*\n$/,
    ],
    [
      'when a VPC link leads nowhere',
      ['--assembly', good, '--port', '0', '--vpc-link', 'parcels=here'],
      {},
      /^--vpc-link parcels=here is no NAME=URL. .*\n$/,
    ],
    [
      'when a VPC endpoint has no id of one',
      ['--assembly', good, '--port', '0', '--vpc-endpoint', 'here'],
      {},
      /^--vpc-endpoint here is no id of a VPC endpoint. .*\n$/,
    ],
    [
      'when Java is missing',
      ['--assembly', good, '--port', '0'],
      { JAVA_HOME: '/nowhere' },
      /^Java is missing: .* Install Java 17 .*\n$/,
    ],
    [
      'when Java is too old',
      ['--assembly', good, '--port', '0'],
      { JAVA_HOME: join(oldJava, '..') },
      /^Java is too old: .* is version 11. Install Java 17 .*\n$/,
    ],
  ])('%s', async (title, args, env, line) => {
    const { said, ended } = run(
      [...args, '--data', join(folder, title.replaceAll(' ', '-'))].slice(
        0,
        args.length === 0 ? 0 : undefined,
      ),
      env,
    );

    expect(await ended).toEqual([1, null]);
    expect(said.err).toMatch(line);
  });
});

test('SIGTERM ends everything within five seconds', async () => {
  const { child, ended, pids } = await startGood('term');
  const asked = Date.now();

  child.kill('SIGTERM');

  expect(await ended).toEqual([0, null]);
  expect(Date.now() - asked).toBeLessThan(5000);
  expect(pids.filter(alive)).toEqual([]);
});

test('killed, it leaves nothing running behind', async () => {
  const { child, ended, pids } = await startGood('kill');
  expect(pids.filter(alive)).toEqual(pids);

  child.kill('SIGKILL');

  await ended;
  await eventually(() => pids.filter(alive).length === 0);
});

test('a data folder in use is refused to a second runtime', async () => {
  const { child, ended } = await startGood('shared');

  const second = run(['--assembly', good, '--port', '0', '--data', join(folder, 'shared')]);

  expect(await second.ended).toEqual([1, null]);
  expect(second.said.err).toMatch(
    /^The data folder \S+shared is used by the running process \d+. Stop it .*\n$/,
  );
  child.kill('SIGTERM');
  await ended;
});
