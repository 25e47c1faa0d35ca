import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { lambdaContext, objectCreatedEvent } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { bucket } from '../../test/object-store.ts';

/** Executions that were asked for, and how the next request is answered. */
const started: { name: string; input: string; stateMachineArn: string }[] = [];
let answer: { readonly status: number; readonly body: object };
let server: Server;
let notify: (key: string) => Promise<void>;

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      started.push(JSON.parse(body) as (typeof started)[number]);
      response.writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer.body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The consumer reads where Step Functions is when it is loaded.
  process.env['AWS_ENDPOINT_URL_SFN'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { handler } = await import('./start-import.ts');
  notify = (key) =>
    recorded('start-import', () => handler(objectCreatedEvent({ bucket, key }), lambdaContext()));
});

beforeEach(() => {
  started.length = 0;
  answer = { status: 200, body: { executionArn: 'arn', startDate: 1 } };
});
afterAll(() => server.close());

test('an upload starts one execution, which has the name of its import', async () => {
  const importId = randomUUID();

  await notify(`uploads/${importId}`);

  expect(started).toEqual([
    {
      name: importId,
      input: JSON.stringify({ importId }),
      stateMachineArn: expect.stringMatching(
        /:stateMachine:tollgate-local-vehicles-import-vehicles$/,
      ) as string,
    },
  ]);
});

test('an upload that is told again starts nothing more', async () => {
  answer = { status: 400, body: { __type: 'com.amazonaws.states#ExecutionAlreadyExists', message: '' } };

  await expect(notify(`uploads/${randomUUID()}`)).resolves.toBeUndefined();
});

test('an object that is no file of an import is left alone', async () => {
  await notify('uploads/readme.txt');

  expect(started).toEqual([]);
});

test('an execution that cannot be started is asked for again', async () => {
  answer = { status: 400, body: { __type: 'StateMachineDoesNotExist', message: '' } };

  await expect(notify(`uploads/${randomUUID()}`)).rejects.toThrow('1 of 1 records failed');
});
