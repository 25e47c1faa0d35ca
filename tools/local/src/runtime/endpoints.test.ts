import { join } from 'node:path';
import { backend, listen, stop, type BackendRequest } from '../gateway/testing/index.ts';
import { serve, type Runtime, type ServeOptions } from '../index.ts';
import { writeAssembly } from '../testing/assembly-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { apiSaying, askHost, type Said } from './testing/endpoint-apis.ts';

const folder = temporaryFolder();
const running: Runtime[] = [];
let cases = 0;

async function start(Resources: object, options: Partial<ServeOptions> = {}): Promise<Runtime> {
  const name = `case${(cases += 1)}`;
  const runtime = await serve({
    assemblies: [writeAssembly(join(folder, name, 'cdk.out'), name, { Resources })],
    dataDir: join(folder, name, 'data'),
    port: 0,
    watch: false,
    log: () => undefined,
    ...options,
  });
  running.push(runtime);
  return runtime;
}
afterAll(() => Promise.all(running.map((runtime) => runtime.stop())));

const forbidden = { status: 403, text: '{"message":"Forbidden"}' };
const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/one';
const domain = (DomainName: string, RoutingMode?: string): object => ({
  Type: 'AWS::ApiGateway::DomainName',
  Properties: { DomainName, RegionalCertificateArn: certificate, ...(RoutingMode && { RoutingMode }) },
});
const mapping = (Domain: string, RestApiId: string, more: object = { Stage: 'live' }): object => ({
  Type: 'AWS::ApiGateway::BasePathMapping',
  Properties: { DomainName: { Ref: Domain }, RestApiId: { Ref: RestApiId }, ...more },
});
const rule = (Priority: number, api: string, Conditions: readonly object[], strips = false): object => ({
  Type: 'AWS::ApiGatewayV2::RoutingRule',
  Properties: {
    DomainNameArn: { 'Fn::GetAtt': ['Routed', 'DomainNameArn'] },
    Priority,
    Conditions,
    Actions: [{ InvokeApi: { ApiId: { Ref: api }, Stage: 'live', StripBasePath: strips } }],
  },
});
const sent = (Header: string, ValueGlob: string): object => ({
  MatchHeaders: { AnyOf: [{ Header, ValueGlob }] },
});
const below = (...AnyOf: readonly string[]): object => ({ MatchBasePaths: { AnyOf } });

describe('a custom domain', () => {
  let url = '';
  beforeAll(async () => {
    const runtime = await start({
      ...apiSaying('first', {
        DisableExecuteApiEndpoint: true,
        EndpointConfiguration: { Types: ['REGIONAL'] },
      }),
      ...apiSaying('second'),
      ...apiSaying(
        'third',
        {},
        { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } },
      ),
      Mapped: domain('mapped.example.com'),
      ...{ ToFirst: mapping('Mapped', 'first'), Deep: mapping('Mapped', 'second', { BasePath: 'a/b' }) },
      ToSecond: mapping('Mapped', 'second', { BasePath: 'two', Stage: 'live' }),
      Wild: domain('*.wild.example.com'),
      ToWild: mapping('Wild', 'second', { BasePath: 'only', Stage: 'live' }),
      Routed: domain('routed.example.com', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING'),
      ToRouted: mapping('Routed', 'second'),
      Late: rule(30, 'second', [sent('X-Version', '1')]),
      Early: rule(10, 'first', [below('v1', 'v1beta'), sent('x-version', '1')], true),
      Beta: rule(20, 'first', [sent('X-Version', 'beta-*')]),
      Unstripped: rule(40, 'first', [below('kept')]),
    });
    url = runtime.url;
  });

  const said = async (host: string, path: string, headers = {}): Promise<Partial<Said>> =>
    JSON.parse((await askHost(url, host, path, headers)).text) as Said;

  it.each([
    ['/x?y=1', { api: 'first', path: '/x', resource: '/{any+}' }],
    ['/', { api: 'first', path: '/', resource: '/' }],
    ['/two/x', { api: 'second', path: '/two/x', resource: '/{any+}' }],
    ['/two', { api: 'second', path: '/two', resource: '/' }],
    ['/twofold', { api: 'first', path: '/twofold' }],
    ['/a/b/live/x', { api: 'second', path: '/a/b/live/x', resource: '/{any+}' }],
  ])('leads to the API of the longest base path: %s', async (path, expected) => {
    expect(await said('mapped.example.com:8443', path)).toMatchObject({ ...expected, prefix: 'mapped' });
  });

  it('may stand for every name one level below, and leads nowhere without a mapping', async () => {
    expect(await said('Any.wild.example.com', '/only/x')).toMatchObject({ api: 'second', prefix: 'Any' });
    expect(await askHost(url, 'any.wild.example.com', '/x')).toEqual(forbidden);
  });

  it.each<[string, Record<string, string>, Partial<Said>]>([
    ['/v1/x', { 'X-Version': '1' }, { api: 'first', path: '/v1/x' }],
    ['/v1beta', { 'X-Version': '1' }, { api: 'first', resource: '/' }],
    ['/v1/x', {}, { api: 'second' }],
    ['/x', { 'x-VERSION': '1' }, { api: 'second' }],
    ['/x', { 'X-Version': 'beta-7' }, { api: 'first' }],
    ['/x', { 'X-Version': 'BETA-7' }, { api: 'second' }],
    ['/kept/x', {}, { api: 'first', path: '/kept/x', resource: '/{any+}' }],
  ])('sends %s with %j by the first rule that holds', async (path, headers, expected) => {
    expect(await said('routed.example.com', path, headers)).toMatchObject(expected);
  });

  it('takes the place of the default address, which is closed', async () => {
    const { apis, domains } = (await (await fetch(`${url}/_local/resources`)).json()) as {
      apis: { name: string; path: string }[];
      domains: string[];
    };
    const pathOf = (name: string): string => `${apis.find((api) => api.name === name)?.path ?? ''}/x`;

    expect(domains).toEqual(['mapped.example.com', '*.wild.example.com', 'routed.example.com']);
    expect(await askHost(url, 'localhost', pathOf('first'))).toEqual(forbidden);
    expect(await askHost(url, 'localhost', pathOf('third'))).toEqual(forbidden);
    expect(await said('localhost', pathOf('second'))).toMatchObject({ api: 'second', path: '/live/x' });
  });
});

describe('a VPC link', () => {
  const linked = (connectionId: unknown): Readonly<Record<string, object>> => ({
    ...apiSaying('linking', {
      Body: {
        openapi: '3.0.1',
        info: { title: 'linking', version: '1' },
        paths: {
          '/parcels/{id}': {
            get: {
              'x-amazon-apigateway-integration': {
                type: 'http_proxy',
                httpMethod: 'GET',
                uri: 'http://parcels.internal/store/{id}',
                connectionType: 'VPC_LINK',
                connectionId,
                requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
              },
            },
          },
        },
      },
    }),
    Link: {
      Type: 'AWS::ApiGateway::VpcLink',
      Properties: { Name: 'parcels', TargetArns: ['arn:aws:elasticloadbalancing:::loadbalancer/net/a/b'] },
    },
  });

  it.each(['parcels', 'Link'])(
    'leads where the command line says, by its name or logical id: %s',
    async (name) => {
      const received: BackendRequest[] = [];
      const server = backend('echo', received);
      const port = await listen(server);
      const { url } = await start(linked({ Ref: 'Link' }), {
        vpcLinks: { [name]: `http://127.0.0.1:${port}` },
      });

      const answer = await fetch(`${url}/parcels/7?size=1`);

      expect(answer.status).toBe(200);
      expect(received).toMatchObject([
        { path: '/store/7', args: { size: '1' }, headers: { host: 'parcels.internal' } },
      ]);
      await stop(server);
    },
  );

  it('stops the start when nobody says where it leads', async () => {
    await expect(start(linked({ Ref: 'Link' }))).rejects.toThrow(
      'GET /parcels/{id} goes through the VPC link parcels, and there is no VPC here. Say where it leads: --vpc-link parcels=http://127.0.0.1:PORT.',
    );
    await expect(start(linked('x7y8z9'))).rejects.toThrow('goes through the VPC link x7y8z9');
  });
});

describe('a private API', () => {
  const policy = (...ids: readonly string[]): object => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringNotEquals: { 'aws:SourceVpce': ids } },
      },
    ],
  });
  const resources = {
    ...apiSaying('inner', {
      EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-01'] },
      Policy: policy('vpce-01'),
    }),
    Named: {
      Type: 'AWS::ApiGateway::DomainNameV2',
      Properties: { DomainName: 'inner.example.com', EndpointConfiguration: { Types: ['PRIVATE'] } },
    },
    ToInner: {
      Type: 'AWS::ApiGateway::BasePathMappingV2',
      Properties: {
        DomainNameArn: { 'Fn::GetAtt': ['Named', 'DomainNameArn'] },
        RestApiId: { Ref: 'inner' },
        Stage: 'live',
      },
    },
  };

  it('is closed to requests that come through no VPC endpoint', async () => {
    const { url } = await start(resources);

    expect(await askHost(url, 'localhost', '/x')).toEqual(forbidden);
    expect(await askHost(url, 'inner.example.com', '/x')).toEqual(forbidden);
  });

  it('takes requests through its VPC endpoints, and its policy refuses the others', async () => {
    const own = await start(resources, { vpcEndpoint: 'vpce-01' });
    const other = await start(resources, { vpcEndpoint: 'vpce-02' });

    expect(JSON.parse((await askHost(own.url, 'localhost', '/x')).text)).toMatchObject({ vpce: 'vpce-01' });
    expect((await askHost(own.url, 'inner.example.com', '/x')).status).toBe(200);
    expect(await askHost(other.url, 'localhost', '/x')).toMatchObject({
      status: 403,
      text: expect.stringContaining('explicit deny') as string,
    });
  });
});
