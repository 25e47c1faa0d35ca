import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InvocationResult, Json } from '../gateway/ports.ts';
import { writeBundle } from '../testing/bundle.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionHost } from './function-host.ts';
import { lineOf } from './look-ahead.ts';

const folder = temporaryFolder();
const journal = join(folder, 'journal');

/** Every event is written down when it begins, so that one that ran twice is seen. */
const code = `
const { appendFileSync, existsSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
let open = 0;
exports.handler = async ({ id, until, exit }) => {
  const at = ++open;
  appendFileSync(${JSON.stringify(journal)}, id + '\\n');
  if (exit) process.exit(3);
  while (until && !existsSync(until)) await pause(5);
  open -= 1;
  return { id, at };
};`;

let host: FunctionHost;
let warm: (events: readonly Json[]) => Promise<InvocationResult[]>;
const begun = (): string[] => readFileSync(journal, 'utf8').trim().split('\n');

beforeAll(async () => {
  host = new FunctionHost({
    surroundings: {
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret', sessionToken: 'token' },
      tracingAddress: '127.0.0.1:2000',
      endpoints: {},
    },
    logFolder: join(folder, 'logs'),
    cacheFolder: join(folder, 'cache'),
    environmentLimit: 3,
    segment: () => undefined,
  });
  const fn: FunctionDefinition = {
    name: 'quick',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:quick',
    version: '1',
    qualifiers: new Set(['$LATEST']),
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: writeBundle(folder, 'quick', code),
    memoryMb: 256,
    timeoutMs: 30_000,
    environment: {},
    tracing: 'PassThrough',
  };
  host.configure([fn]);
  warm = (events) => Promise.all(events.map((event) => host.invoke('quick', event, {})));
  for (let turn = 0; turn < 30; turn += 1) await warm([{ id: `warm-${turn}` }]);
});
afterAll(() => host.stop());

test('only events that take next to no time are handed over ahead', () => {
  expect([undefined, 0, 0.05, 0.2, 0.99, 1, 300].map(lineOf)).toEqual([1, 64, 40, 10, 2, 1, 1]);
});

test('events that follow each other in one environment run one at a time, each once', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `crowd-${index}`);

  const results = await warm(ids.map((id) => ({ id })));

  expect(results.map(({ payload }) => payload)).toEqual(ids.map((id) => ({ id, at: 1 })));
  expect(
    begun()
      .filter((id) => id.startsWith('crowd'))
      .sort(),
  ).toEqual([...ids].sort());
});

test('an event behind a slow one is recalled and served elsewhere', async () => {
  const until = join(folder, 'may-end');
  let ended = false;
  const slow = warm([{ id: 'slow', until }]).then(() => (ended = true));

  await Promise.all([warm([{ id: 'behind-1' }]), warm([{ id: 'behind-2' }])]);

  expect(ended).toBe(false);
  writeFileSync(until, '');
  await slow;
  expect(begun().filter((id) => id.startsWith('behind'))).toHaveLength(2);
});

test('an environment that dies takes only the event in flight with it', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `death-${index}`);

  const results = await warm(ids.map((id) => ({ id, exit: id === 'death-5' })));

  const failed = results.flatMap(({ functionError }, index) => (functionError === undefined ? [] : [index]));
  expect(failed).toEqual([5]);
  expect(
    begun()
      .filter((id) => id.startsWith('death'))
      .sort(),
  ).toEqual([...ids].sort());
});
