import { Sha256 } from '@aws-crypto/sha256-js';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startObjectStore, type ObjectEvent, type ObjectStoreEngine } from './index.ts';

const folder = temporaryFolder();
const credentials = { accessKeyId: 'ASIALOCAL', secretAccessKey: 'a secret', sessionToken: 'a token' };
const buckets = [
  {
    name: 'photos',
    cors: [
      {
        AllowedMethods: ['POST', 'GET'],
        AllowedOrigins: ['https://*.example.com'],
        AllowedHeaders: ['content-type'],
        MaxAge: 60,
      },
    ],
  },
];
const events: ObjectEvent[] = [];
let store: ObjectStoreEngine;
let client: S3Client;
const start = () =>
  startObjectStore({
    dataDir: join(folder, 's3'),
    buckets,
    credentials: [credentials],
    onEvent: (event) => events.push(event),
  });
beforeAll(async () => {
  store = await start();
  client = new S3Client({ endpoint: store.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(() => store.stop());

const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket: 'photos', Key, Body, ...more }));

describe('objects', () => {
  test('are kept with type and metadata, and listed', async () => {
    await put('a/b c é.txt', 'hello', { ContentType: 'text/plain', Metadata: { owner: 'x' } });

    const got = await client.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a/b c é.txt' }));
    const list = await client.send(new ListObjectsV2Command({ Bucket: 'photos', Prefix: 'a/' }));

    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got).toMatchObject({ ContentType: 'text/plain', Metadata: { owner: 'x' } });
    expect(list.Contents?.map(({ Key }) => Key)).toEqual(['a/b c é.txt']);
  });

  test('of 20 MB pass', async () => {
    await put('large', Buffer.alloc(20 * 1024 * 1024, 7));

    await expect(
      client.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'large' })),
    ).resolves.toMatchObject({ ContentLength: 20 * 1024 * 1024 });
  });

  test('are not overwritten when the writer asks so', async () => {
    await put('once', '1', { IfNoneMatch: '*' });

    await expect(put('once', '2', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  test('are copied only as what they were when the writer asks so', async () => {
    const { ETag } = await put('source', '1');
    const copy = (tag = '') =>
      client.send(
        new CopyObjectCommand({
          Bucket: 'photos',
          Key: 'copy',
          CopySource: 'photos/source',
          CopySourceIfMatch: tag,
        }),
      );

    await expect(copy(ETag)).resolves.toBeDefined();
    await put('source', '2');
    await expect(copy(ETag)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('outlive the process, which comes back on its port', async () => {
    await put('stays', 'here');
    const before = store.pid() ?? 0;

    process.kill(before, 'SIGKILL');

    const got = await eventually(() =>
      client.send(new GetObjectCommand({ Bucket: 'photos', Key: 'stays' })).catch(() => undefined),
    );
    expect(await got.Body?.transformToString()).toBe('here');
    expect(store.pid()).not.toBe(before);
  });
});

test('every change is reported once', async () => {
  events.length = 0;
  await put('e/1', '123');
  await client.send(new CopyObjectCommand({ Bucket: 'photos', Key: 'e/2', CopySource: 'photos/e/1' }));
  await upload(await presign('e/3'), 'four');
  await client.send(
    new DeleteObjectsCommand({ Bucket: 'photos', Delete: { Objects: [{ Key: 'e/1' }, { Key: 'e/never' }] } }),
  );

  await eventually(() => events.length >= 4);
  expect(events.map(({ name, key, size }) => [name, key, size])).toEqual([
    ['ObjectCreated:Put', 'e/1', 3],
    ['ObjectCreated:Copy', 'e/2', 3],
    ['ObjectCreated:Post', 'e/3', 4],
    ['ObjectRemoved:Delete', 'e/1', 0],
  ]);
});

describe('a browser upload', () => {
  const most = 1024;
  test('that keeps to its policy is stored', async () => {
    const answer = await upload(await presign('up/ok'), 'x'.repeat(most));

    expect(answer.status).toBe(204);
    await expect(
      client.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'up/ok' })),
    ).resolves.toMatchObject({ ContentLength: most, ContentType: 'image/png' });
  });

  test.each<[string, (form: Form) => void, string, number, string]>([
    ['of no bytes', () => undefined, '', 400, 'EntityTooSmall'],
    ['one byte too long', () => undefined, 'x'.repeat(most + 1), 400, 'EntityTooLarge'],
    [
      'of another type',
      (form) => void (form.fields['Content-Type'] = 'image/svg+xml'),
      'x',
      403,
      'AccessDenied',
    ],
    ['to another key', (form) => void (form.fields['key'] = 'up/other'), 'x', 403, 'AccessDenied'],
    [
      'to another bucket',
      (form) => void (form.url = form.url.replace('photos', 'else')),
      'x',
      403,
      'AccessDenied',
    ],
    ['with one more field', (form) => void (form.fields['acl'] = 'public-read'), 'x', 403, 'AccessDenied'],
    [
      'with an altered signature',
      (form) => void (form.fields['X-Amz-Signature'] = '0'.repeat(64)),
      'x',
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'with an altered policy',
      (form) =>
        void (form.fields['Policy'] = Buffer.from(
          '{"expiration":"2099-01-01T00:00:00Z","conditions":[]}',
        ).toString('base64')),
      'x',
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'signed by nobody known',
      (form) => void (form.fields['X-Amz-Credential'] = 'AKIAOTHER/20260101/us-east-1/s3/aws4_request'),
      'x',
      403,
      'InvalidAccessKeyId',
    ],
    ['without a policy', (form) => void delete form.fields['Policy'], 'x', 403, 'AccessDenied'],
  ])('%s is refused', async (_title, spoil, body, status, code) => {
    const form = await presign(`up/${code}`);
    spoil(form);

    const answer = await upload(form, body);

    expect([answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]]).toEqual([status, code]);
  });

  test.each([
    ['the file it was made for', 'x', 'sha256', 204, undefined],
    ['another file', 'y', 'sha256', 400, 'BadDigest'],
    ['a checksum that is not verified here', 'x', 'crc32', 501, 'NotImplemented'],
  ])('with a checksum, of %s, is answered as S3 does', async (_title, body, algorithm, status, code) => {
    const form = await presign(`up/${algorithm}`, 60, {
      'x-amz-checksum-algorithm': algorithm.toUpperCase(),
      [`x-amz-checksum-${algorithm}`]: createHash('sha256').update('x').digest('base64'),
    });

    const answer = await upload(form, body);

    expect([answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]]).toEqual([status, code]);
  });

  test('after its expiry is refused', async () => {
    const form = await presign('up/late', -10);

    const answer = await upload(form, 'x');

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Policy expired');
  });
});

describe('a presigned URL', () => {
  test('opens its object until it expires', async () => {
    await put('signed', 'content');

    const [now, late] = await Promise.all([
      signedUrl('/photos/signed', new Date()),
      signedUrl('/photos/signed', new Date(Date.now() - 120_000)),
    ]);

    expect(await (await fetch(now)).text()).toBe('content');
    expect((await fetch(late)).status).toBe(403);
  });

  test('opens nothing else', async () => {
    const url = await signedUrl('/photos/signed', new Date());

    expect((await fetch(url.replace('signed?', 'once?'))).status).toBe(403);
    expect((await fetch(url.replace(/X-Amz-Signature=\w/, 'X-Amz-Signature=z'))).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });
});

describe('after the clock of the runtime was put forward', () => {
  afterEach(() => store.follow([]));
  const moveByAnHour = (machineMs: number): Promise<void> =>
    store.follow([{ machineMs, aheadMs: 3_600_000 }]);

  test('what was signed before has aged, what is signed since has not', async () => {
    await put('signed', 'content');
    const before = await signedUrl('/photos/signed', new Date(Date.now() - 45_000));
    expect((await fetch(before)).status).toBe(200);

    await moveByAnHour(Date.now() - 30_000);

    expect((await fetch(before)).status).toBe(403);
    expect((await fetch(await signedUrl('/photos/signed', new Date()))).status).toBe(200);
    await expect(put('signed', 'again')).resolves.toBeDefined();
  });

  test('an upload may be as late as its policy says, counted from when it was signed', async () => {
    const form = await presign('up/moved');

    await moveByAnHour(Date.now() + 1000);
    expect((await upload(form, 'x')).status).toBeLessThan(300);
    await moveByAnHour(Date.now() - 30_000);
    expect((await upload(await presign('up/later'), 'x')).status).toBeLessThan(300);
    await eventually(async () => {
      await moveByAnHour(Date.now());
      return (await upload(form, 'x')).status === 403;
    });
  });
});

test('requests without a signature, and of unknown keys, are refused', async () => {
  const stranger = new S3Client({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: { ...credentials, secretAccessKey: 'guess' },
  });

  expect((await fetch(`${store.endpoint}/photos/once`)).status).toBe(403);
  await expect(stranger.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'once' }))).rejects.toMatchObject(
    { $metadata: { httpStatusCode: 403 } },
  );
});

test('sub-resources that are not served leave the object alone', async () => {
  await put('tagged', 'body');

  const tagging = client.send(
    new PutObjectTaggingCommand({
      Bucket: 'photos',
      Key: 'tagged',
      Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] },
    }),
  );

  await expect(tagging).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
  const got = await client.send(new GetObjectCommand({ Bucket: 'photos', Key: 'tagged' }));
  expect(await got.Body?.transformToString()).toBe('body');
});

test('keys that would leave the data folder are refused', async () => {
  await expect(put('a/../../x', '1')).rejects.toMatchObject({ name: 'InvalidArgument' });
  await expect(client.send(new DeleteObjectCommand({ Bucket: 'photos', Key: '../x' }))).rejects.toMatchObject(
    { name: 'InvalidArgument' },
  );
  expect((await upload(await presign('up/../../../x'), 'x')).status).toBe(400);
});

describe('CORS', () => {
  const preflight = (origin: string, method: string) =>
    fetch(`${store.endpoint}/photos/any`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    });

  test('lets in the origins and methods of the template', async () => {
    const answer = await preflight('https://app.example.com', 'POST');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(answer.headers.get('access-control-max-age')).toBe('60');
  });

  test.each([
    ['https://app.example.com.evil.io', 'POST'],
    ['https://app.example.com', 'DELETE'],
    ['null', 'POST'],
  ])('keeps out %s with %s', async (origin, method) => {
    expect((await preflight(origin, method)).status).toBe(403);
  });
});

interface Form {
  url: string;
  fields: Record<string, string>;
}

function presign(key: string, seconds = 60, fields: Record<string, string> = {}): Promise<Form> {
  const conditions = [
    ['content-length-range', 1, 1024] as const,
    ['eq', '$Content-Type', 'image/png'] as const,
  ];
  const options = {
    Bucket: 'photos',
    Key: key,
    Conditions: conditions.map((one) => [...one]) as never,
    Fields: { 'Content-Type': 'image/png', ...fields },
    Expires: seconds,
  };
  return createPresignedPost(client, options);
}

function upload({ url, fields }: Form, body: string): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([body]));
  return fetch(url, { method: 'POST', body: form });
}

async function signedUrl(path: string, signingDate: Date): Promise<string> {
  const signer = new SignatureV4({
    service: 's3',
    region: 'us-east-1',
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const { hostname, port, host } = new URL(store.endpoint);
  const request = {
    method: 'GET',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    headers: { host },
    query: {},
  };
  const signed = await signer.presign(
    { ...request, headers: { ...request.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
    { signingDate, expiresIn: 60, unhoistableHeaders: new Set() },
  );
  const query = new URLSearchParams(signed.query as Record<string, string>);
  return `${store.endpoint}${path}?${query.toString().replaceAll('+', '%20')}`;
}
