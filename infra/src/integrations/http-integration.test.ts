import { createApp, ServiceStack, stages } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import { ownedFolder } from '@tollgate/constructs/testing';
import { anyone, defineOperation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { serve, type Runtime } from '@tollgate/local';
import { backend, listen, stop, type BackendRequest } from '@tollgate/local/gateway/testing';
import { CfnDeployment, CfnRestApi, CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { upstreamResources } from '../rest-api/upstream-resources.ts';
import { proxyTo } from './http-integration.ts';
import type { IntegrationContext } from './integration-builder.ts';
import { integrationOf } from './integration-of.ts';
import { vpcLink } from './upstream.ts';

const parcels = vpcLink('parcels', 'http://parcels.internal');
const stage = stages.local;

const operation = (id: string, path: '/parcels/{parcelId}' | '/parcels/{parcelId}/label') =>
  defineOperation({
    id,
    owner: 'vehicles',
    method: 'GET',
    path,
    summary: 'Read what is kept in a VPC',
    access: anyone(),
    servedBy: 'gateway',
    request: { path: z.strictObject({ parcelId: z.string() }) },
    responses: { 200: { description: 'It.', contentType: 'application/json' } },
  });
const operations = [
  operation('getParcel', '/parcels/{parcelId}'),
  operation('getLabel', '/parcels/{parcelId}/label'),
];

/** An API of two operations behind one VPC link, as the gateway's stack would make it. */
function linkedApi(timeoutMs = 2_000) {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-link-'));
  const app = createApp({ stage, projectRoot: ownedFolder(folder) });
  const stack = new ServiceStack(app, { service: 'gateway', stage, description: 'Behind a VPC link' });
  const context: IntegrationContext = {
    stage,
    operations,
    roleArn: () => ({ Ref: 'nobody' }),
    upstreams: upstreamResources(stack),
  };
  const builders = {
    getParcel: proxyTo(parcels, { timeoutMs }),
    getLabel: proxyTo(parcels, { timeoutMs, path: '/labels/{parcelId}' }),
  };
  const paths: JsonObject = Object.fromEntries(
    operations.map((one) => [
      one.path,
      { get: { 'x-amazon-apigateway-integration': integrationOf(one, context, builders).definition } },
    ]),
  );
  const api = new CfnRestApi(stack, 'RestApi', {
    name: 'parcels',
    body: { openapi: '3.0.1', info: { title: 'parcels', version: '1' }, paths },
  });
  const deployment = new CfnDeployment(stack, 'Deployment', { restApiId: api.ref });
  new CfnStage(stack, 'Stage', { restApiId: api.ref, deploymentId: deployment.ref, stageName: 'local' });
  return { app, folder, template: Template.fromStack(stack) };
}

describe('VPC link', () => {
  it('VPC link: is made once for all operations that name it, to a load balancer told at deployment', () => {
    const { template } = linkedApi();

    template.resourceCountIs('AWS::ApiGateway::VpcLink', 1);
    template.hasResourceProperties('AWS::ApiGateway::VpcLink', {
      Name: 'tollgate-local-parcels',
      TargetArns: [{ Ref: 'ParcelsLoadBalancerArn' }],
    });
    template.hasParameter('ParcelsLoadBalancerArn', { Default: Match.absent() });
    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      Body: {
        paths: {
          '/parcels/{parcelId}': {
            get: {
              'x-amazon-apigateway-integration': {
                type: 'http_proxy',
                connectionType: 'VPC_LINK',
                connectionId: { Ref: 'ParcelsLink' },
                uri: 'http://parcels.internal/parcels/{parcelId}',
                timeoutInMillis: 2_000,
              },
            },
          },
        },
      },
    });
  });

  it('VPC link: has no fault of its own', () => {
    const { app } = linkedApi();

    expect(stackFaultsIn(app).filter((fault) => /link|parameter/i.test(fault))).toEqual([]);
  });

  it('VPC link: an upstream may not outlast the gateway', () => {
    expect(() => linkedApi(30_000)).toThrow('outlasts the gateway');
  });

  describe('over HTTP', () => {
    const received: BackendRequest[] = [];
    const server = backend('echo', received);
    let runtime: Runtime;
    beforeAll(async () => {
      const { app, folder } = linkedApi();
      app.synth();
      const port = await listen(server);
      runtime = await serve({
        assemblies: [join(folder, 'cdk.out')],
        dataDir: join(folder, 'data'),
        port: 0,
        watch: false,
        parameters: {
          ParcelsLoadBalancerArn:
            'arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/parcels/1',
        },
        vpcLinks: { 'tollgate-local-parcels': `http://127.0.0.1:${port}` },
        log: () => undefined,
      });
    });
    afterAll(async () => {
      await runtime.stop();
      await stop(server);
    });

    it('VPC link: requests reach the back end under its own name, with paths filled in', async () => {
      const answers = [
        await fetch(`${runtime.url}/parcels/p-7?size=1`),
        await fetch(`${runtime.url}/parcels/p-7/label`),
      ];

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(received.map(({ path, headers }) => [path, headers['host']])).toEqual([
        ['/parcels/p-7', 'parcels.internal'],
        ['/labels/p-7', 'parcels.internal'],
      ]);
    });
  });
});
