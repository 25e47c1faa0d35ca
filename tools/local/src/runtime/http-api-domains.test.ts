import { join } from 'node:path';
import { serve, type Runtime } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { apiSaying, askHost } from './testing/endpoint-apis.ts';

const folder = temporaryFolder();
const code = `exports.handler = async ({ rawPath, routeKey, requestContext: { stage, domainPrefix } }) =>
  ({ rawPath, routeKey, stage, domainPrefix });`;

const httpApi = (properties: object): object => ({
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { ProtocolType: 'HTTP', ...properties },
});
const resource = (type: string, Properties: object): object => ({
  Type: `AWS::ApiGatewayV2::${type}`,
  Properties,
});
const ofApi = (ApiId: object, StageName: string): object => resource('Stage', { ApiId, StageName });
const mapping = (api: string, Stage: string, ApiMappingKey?: string): object =>
  resource('ApiMapping', {
    DomainName: { Ref: 'Domain' },
    ApiId: { Ref: api },
    Stage,
    ...(ApiMappingKey === undefined ? {} : { ApiMappingKey }),
  });

const Resources = {
  Fn: functionResource('fn', writeBundle(folder, 'fn', code)),
  Open: httpApi({ Name: 'open' }),
  Closed: httpApi({ Name: 'closed', DisableExecuteApiEndpoint: true }),
  ...Object.fromEntries(
    ['Open', 'Closed'].flatMap((api) => {
      const ApiId = { Ref: api };
      const integration = {
        ...{ ApiId, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
        IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] },
      };
      const Target = { 'Fn::Join': ['/', ['integrations', { Ref: `${api}Integration` }]] };
      return [
        [`${api}Integration`, resource('Integration', integration)],
        [`${api}Route`, resource('Route', { ApiId, RouteKey: 'GET /boats', Target })],
        [`${api}Default`, ofApi(ApiId, '$default')],
        [`${api}Stage`, ofApi(ApiId, 'live')],
      ];
    }),
  ),
  ...apiSaying('rest'),
  Domain: resource('DomainName', { DomainName: 'fleet.example.com' }),
  ToClosed: mapping('Closed', '$default'),
  ToOpen: mapping('Open', 'live', 'v2/sea'),
  ToRest: mapping('rest', 'live', 'old'),
};

describe('HTTP API: custom domains', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await serve({
      assemblies: [writeAssembly(join(folder, 'cdk.out'), 'fleet', { Resources })],
      ...{ dataDir: join(folder, 'data'), port: 0, watch: false, api: 'open' },
      log: () => undefined,
    });
  });
  afterAll(() => runtime.stop());

  const said = async (host: string, path: string): Promise<unknown> =>
    JSON.parse((await askHost(runtime.url, host, path)).text);

  it.each([
    ['/boats', { stage: '$default', rawPath: '/boats', routeKey: 'GET /boats', domainPrefix: 'fleet' }],
    ['/v2/sea/boats?x=1', { stage: 'live', rawPath: '/v2/sea/boats', routeKey: 'GET /boats' }],
    ['/old/boats', { api: 'rest', path: '/old/boats', prefix: 'fleet' }],
    ['/live/boats', { message: 'Not Found' }],
  ])('HTTP API: a domain leads to the stage of the longest mapping: %s', async (path, expected) => {
    expect(await said('fleet.example.com:8443', path)).toMatchObject(expected);
  });

  it('HTTP API: a default address that is given up is not found', async () => {
    const { apis } = (await (await fetch(`${runtime.url}/_local/resources`)).json()) as {
      apis: { name: string; path: string; stage: string }[];
    };
    const pathOf = (name: string): string =>
      apis.find((api) => api.name === name && api.stage === 'live')?.path ?? '';

    expect(await askHost(runtime.url, 'localhost', `${pathOf('closed')}/boats`)).toEqual({
      status: 404,
      text: '{"message":"Not Found"}',
    });
    expect(await said('localhost', `${pathOf('open')}/boats`)).toMatchObject({ rawPath: '/live/boats' });
  });
});
