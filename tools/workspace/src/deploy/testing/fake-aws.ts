import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { FakeCloudFormation, Refusal } from './fake-cloud-formation.ts';
import { xmlOf, type Xml } from './xml.ts';

/** An account in one Region, on the loopback. */
export interface FakeAws {
  readonly cloudFormation: FakeCloudFormation;
  /** Objects of its buckets, by `bucket/key`. */
  readonly objects: Map<string, string>;
  /** Requests that came, as `cloudformation DescribeStacks`. */
  readonly asked: string[];
  /** Answers that the next requests of an action get instead, in order. */
  readonly instead: Map<string, { readonly status: number; readonly body: string }[]>;
  /** What a command needs to speak to it instead of AWS. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly type?: string;
}

const account = '123456789012';

/** Starts the account; the real CDK command and the real SDK speak to it. */
export async function startFakeAws(): Promise<FakeAws> {
  const objects = new Map<string, string>();
  const asked: string[] = [];
  const instead: FakeAws['instead'] = new Map();
  const cloudFormation = new FakeCloudFormation((url) => {
    const [bucket, ...key] = new URL(url).pathname.slice(1).split('/');
    const host = /^(.+)\.s3[.-]/.exec(new URL(url).hostname)?.[1];
    const at = host === undefined ? `${bucket}/${key.join('/')}` : `${host}/${[bucket, ...key].join('/')}`;
    const found = objects.get(at);
    if (found === undefined) throw new Refusal('ValidationError', `S3 has no ${at}`);
    return found;
  });
  const server = createServer((request, response) => {
    void answerTo(request).then(({ status, body = '', type = 'text/xml' }) =>
      response
        .writeHead(status, { 'content-type': type, 'x-amzn-requestid': 'fake', etag: '"fake"' })
        .end(request.method === 'HEAD' ? undefined : body),
    );
  });

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const service = /Credential=[^/]+\/\d+\/[^/]+\/(\w+)\//.exec(request.headers.authorization ?? '')?.[1];
    const body = await text(request);
    const form = new URLSearchParams(body);
    const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    const action = form.get('Action') ?? target ?? request.method ?? '';
    asked.push(`${service} ${action}${form.has('StackName') ? ` ${form.get('StackName')}` : ''}`);
    const other = instead.get(action)?.shift();
    if (other !== undefined) return other;
    try {
      if (service === 'cloudformation') return inXml(action, cloudFormation.answer(form));
      if (service === 'sts') return inXml(action, identity(action));
      if (service === 'ssm') return bootstrapVersion;
      return objectAnswer(request, body);
    } catch (error) {
      const { code, status, message } =
        error instanceof Refusal ? error : new Refusal('InternalFailure', String(error), 500);
      return { status, body: xmlOf({ ErrorResponse: { Error: { Code: code, Message: message } } }) };
    }
  }

  function objectAnswer({ method = 'GET', url = '/' }: IncomingMessage, body: string): Answer {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const name = decodeURIComponent(pathname.slice(1));
    if (method === 'POST') return { status: 200, body: upload(searchParams.has('uploads'), name) };
    if (method === 'PUT') {
      objects.set(name, plainBody(body));
      return { status: 200 };
    }
    if (searchParams.has('list-type')) {
      const prefix = `${name.replace(/\/$/, '')}/${searchParams.get('prefix') ?? ''}`;
      const found = [...objects.keys()].filter((key) => key.startsWith(prefix));
      const contents = found.map((key) =>
        xmlOf({ Contents: { Key: key.slice(key.indexOf('/') + 1), Size: 1 } }),
      );
      return {
        status: 200,
        body: `<ListBucketResult><KeyCount>${found.length}</KeyCount>${contents.join('')}</ListBucketResult>`,
      };
    }
    if (searchParams.has('encryption')) return { status: 200, body: encryption };
    if (searchParams.has('location')) return { status: 200, body: location };
    const found = objects.get(name);
    return found === undefined ? { status: 404 } : { status: 200, body: found, type: 'application/json' };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    cloudFormation,
    objects,
    asked,
    instead,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'of-the-fake-account',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Uploads come in signed pieces: the size in hex, the signature, the bytes. */
const plainBody = (body: string): string =>
  /^[\da-f]+(;chunk-signature=[\da-f]+)?\r\n/.test(body)
    ? body.replace(/(?:^|\r\n)[\da-f]+(?:;chunk-signature=[\da-f]+)?\r\n/g, '').replace(/x-amz-[^]*$/, '')
    : body;

const inXml = (action: string, result: Xml): Answer => ({
  status: 200,
  body: xmlOf({
    [`${action}Response`]: { [`${action}Result`]: result, ResponseMetadata: { RequestId: 'fake' } },
  }),
});

/** Answers to the beginning and the end of an upload in parts; the last part is what is kept. */
const upload = (isBegun: boolean, name: string): string =>
  xmlOf({
    [isBegun ? 'InitiateMultipartUploadResult' : 'CompleteMultipartUploadResult']: {
      UploadId: '1',
      Key: name,
    },
  });

const location =
  '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">us-east-1</LocationConstraint>';

const encryption = xmlOf({
  ServerSideEncryptionConfiguration: {
    Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
  },
});

const bootstrapVersion: Answer = {
  status: 200,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify({
    Parameter: { Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' },
  }),
};

const identity = (action: string): Xml =>
  action === 'AssumeRole'
    ? {
        Credentials: {
          AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          SecretAccessKey: 'of-the-role',
          SessionToken: 'of-the-role',
          Expiration: '2099-01-01T00:00:00Z',
        },
        AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-role/role/cdk`, AssumedRoleId: 'AROA:cdk' },
      }
    : { Account: account, Arn: `arn:aws:iam::${account}:user/engineer`, UserId: 'AIDA' };
