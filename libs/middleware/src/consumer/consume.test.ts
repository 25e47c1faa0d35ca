import { lambdaContext, objectCreatedEvent } from '@tollgate/testing';
import { consume, createdObjects, parseEnvironment, RecordsFailed, type CreatedObject } from '../index.ts';

const environment = parseEnvironment({
  NODE_ENV: 'test',
  POWERTOOLS_METRICS_DISABLED: 'off',
  POWERTOOLS_SERVICE_NAME: 'photos',
});
let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

const seenBy = (seen: CreatedObject[], failOn?: string) =>
  consume(
    'processUpload',
    createdObjects,
    (object) => {
      seen.push(object);
      return object.key === failOn
        ? Promise.reject(new Error(`cannot read ${object.key}`))
        : Promise.resolve();
    },
    { environment },
  );

test('each new object is worked off under its real key', async () => {
  const seen: CreatedObject[] = [];

  await seenBy(seen)(
    objectCreatedEvent({ bucket: 'b', key: 'uploads/ä b+c.jpg', size: 7 }, { bucket: 'b', key: 'd' }),
    lambdaContext(),
  );

  expect(seen).toMatchObject([{ bucket: 'b', key: 'uploads/ä b+c.jpg', size: 7 }, { key: 'd' }]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    service: 'photos',
    operation: 'processUpload',
    records: 2,
    faults: 0,
  });
});

test('a record that fails keeps no other back, is logged without its words, and makes the delivery repeat', async () => {
  const seen: CreatedObject[] = [];

  const outcome = seenBy(seen, 'secret-key')(
    objectCreatedEvent({ bucket: 'b', key: 'secret-key' }, { bucket: 'b', key: 'd' }),
    lambdaContext(),
  );

  await expect(outcome).rejects.toThrow(RecordsFailed);
  expect(seen).toHaveLength(2);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ records: 2, faults: 1 }),
      expect.objectContaining({ message: 'a record failed', errorMessage: 'cannot read [redacted]' }),
    ]),
  );
});

test('a record that hangs fails before the invocation ends', async () => {
  const hanging = consume('processUpload', createdObjects, () => new Promise<void>(() => undefined), {
    environment,
  });

  await expect(
    hanging(objectCreatedEvent({ bucket: 'b', key: 'k' }), lambdaContext({ remainingMs: 200 })),
  ).rejects.toThrow(RecordsFailed);
});

test('events without a new object are left alone', async () => {
  const seen: CreatedObject[] = [];
  const removed = objectCreatedEvent({ bucket: 'b', key: 'k' });
  removed.Records.forEach((record) => (record.eventName = 'ObjectRemoved:Delete'));

  await seenBy(seen)(removed, lambdaContext());
  await seenBy(seen)({ Service: 'Amazon S3', Event: 's3:TestEvent' } as never, lambdaContext());

  expect(seen).toEqual([]);
});
