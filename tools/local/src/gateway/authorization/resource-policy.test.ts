import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const statement = (Effect: string, Resource: string, Condition?: object): object => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

describe('a resource policy', () => {
  let api: ServedApi;
  const serve = async (...Statement: object[]): Promise<void> => {
    api = await serveApi({
      'x-amazon-apigateway-policy': { Version: '2012-10-17', Statement: Statement as never },
      paths: {
        '/a': { get: mock('{}') },
        '/b': { get: mock('{}') },
        '/iam': { get: mock('{}', { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }) },
      },
    });
  };
  const status = async (path: string): Promise<number> => (await fetch(api.url + path)).status;
  afterEach(() => api.close());

  it('lets in what it allows, and nothing else', async () => {
    await serve(statement('Allow', 'execute-api:/dev/GET/a'));
    const refused = await fetch(`${api.url}/b`);

    expect(await status('/a')).toBe(200);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********0000:a1b2c3d4e5/dev/GET/b"}',
    ]);
  });

  it('keeps out what it denies, whatever else it allows', async () => {
    await serve(statement('Allow', 'execute-api:/*'), statement('Deny', 'execute-api:/*/*/b'));

    expect([await status('/a'), await status('/b'), await status('//b/')]).toEqual([200, 403, 403]);
  });

  it('may say what it is not about', async () => {
    const notB = {
      Effect: 'Allow',
      Principal: '*',
      NotAction: 'execute-api:InvalidateCache',
      NotResource: '*/b',
    };
    await serve(notB);

    expect([await status('/a'), await status('/b')]).toEqual([200, 403]);
  });

  it('does not let in anybody by the name of somebody', async () => {
    await serve({ ...statement('Allow', 'execute-api:/*'), Principal: { AWS: '000000000000' } });

    expect(await status('/a')).toBe(403);
  });

  it('leaves unsigned calls of methods that want a signature to be told so', async () => {
    await serve(statement('Allow', 'execute-api:/dev/GET/a'));
    const unsigned = await fetch(`${api.url}/iam`);

    expect(await unsigned.text()).toBe('{"message":"Missing Authentication Token"}');
  });

  it.each<[string, object, number]>([
    ['an address in the range', { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '127.0.0.0/8'] } }, 200],
    ['an address outside the range', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 403],
    ['not an address in the range', { NotIpAddress: { 'aws:SourceIp': '127.0.0.1' } }, 403],
    ['an endpoint that no local call comes through', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, 403],
    ['any endpoint but one', { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, 200],
    ['a pattern', { StringLike: { 'aws:UserAgent': '*node*' } }, 200],
    [
      'two conditions of which one fails',
      { StringLike: { 'aws:UserAgent': '*' }, IpAddress: { 'aws:SourceIp': '::1' } },
      403,
    ],
    ['a transport that is secure', { Bool: { 'aws:SecureTransport': 'true' } }, 200],
    ['a time to come', { DateLessThan: { 'aws:CurrentTime': '2099-01-01T00:00:00Z' } }, 200],
    ['a time that has come', { DateGreaterThan: { 'aws:EpochTime': '4000000000' } }, 403],
    ['a number', { NumericGreaterThanEquals: { 'aws:EpochTime': '1' } }, 200],
    ['a value that is not there', { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }, 200],
    ['a value that must not be there', { Null: { 'aws:SourceVpce': 'true' } }, 200],
    ['a value that must be there', { Null: { 'aws:SourceVpce': 'false' } }, 403],
    ['an operator it does not know', { BinaryEquals: { 'aws:UserAgent': 'bm9kZQ==' } }, 403],
  ])('allows on condition of %s', async (_, condition, expected) => {
    await serve(statement('Allow', 'execute-api:/*', condition));

    expect(await status('/a')).toBe(expected);
  });

  it('denies on a condition that it cannot decide', async () => {
    await serve(
      statement('Allow', 'execute-api:/*'),
      statement('Deny', 'execute-api:/*', { BinaryEquals: { 'aws:UserAgent': 'bm9kZQ==' } }),
    );

    expect(await status('/a')).toBe(403);
  });

  it('is refused when it is no policy', async () => {
    await serve(statement('Allow', '*'));

    await expect(
      serveApi({ 'x-amazon-apigateway-policy': { Statement: [{ Effect: 'Maybe' }] } }),
    ).rejects.toThrow(/malformed/);
  });
});
