import { rawRequest } from '@tollgate/local/gateway/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveAssemblies, stopServing, type ServedSystem } from '../system/serve-assemblies.ts';
import { serveVariant, synthesise, type Variant } from '../system/variant.ts';

const host = 'api.tollgate.example';
const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/one';
const domain = { name: host, basePath: 'registry', certificateArn, versions: { header: 'Api-Version' } };
const inVpc = { endpoint: { type: 'PRIVATE', vpcEndpointIds: ['vpce-0a1b'] } };
const forbidden = [403, '{"message":"Forbidden"}'];

type Answered = readonly [status: number, body: string];

/** Asks under the name of a host, which `fetch` cannot do. */
async function ask(
  { url }: { readonly url: string },
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const answer = await rawRequest({ port: Number(new URL(url).port), method: 'GET', target, headers });
  return [answer.status, answer.body.toString('utf8')];
}

const health: Answered = [200, '{"status":"ok"}'];

describe('a stage with a domain', () => {
  let variant: Variant;
  beforeAll(async () => {
    const mutualTls = { truststoreUri: 's3://authorities/partners.pem' };
    variant = await serveVariant({ stage: { domain: { ...domain, mutualTls } }, alone: true });
  });
  afterAll(() => variant.stop());

  it('custom domain: leads to the API, below its base path and nowhere else', async () => {
    expect(await ask(variant, '/registry/health', { Host: host })).toEqual(health);
    expect(await ask(variant, '/health', { Host: host })).toEqual(forbidden);
  });

  it('routing rules: a version is chosen by its header or its base path, and there is one without a choice', async () => {
    const byHeader = await ask(variant, '/registry/health', { Host: host, 'api-version': '1' });
    const byPath = await ask(variant, '/registry/v1/health', { Host: host });
    const [unknown] = await ask(variant, '/registry/v9/health', { Host: host });

    expect([byHeader, byPath]).toEqual([health, health]);
    expect(unknown).toBe(404);
  });

  it('default endpoint disabled: the API is called by its domain alone', async () => {
    expect(await ask(variant, '/health')).toEqual(forbidden);
    expect(await ask(variant, '/registry/health')).toEqual(forbidden);
  });

  it('mutual TLS: a stage with it is served, without TLS on the loopback interface', async () => {
    const [, resources] = await ask(variant, '/_local/resources');

    expect(resources).toContain('MutualTlsAuthentication');
    expect(await ask(variant, '/registry/health', { Host: host })).toEqual(health);
  });
});

describe('a private stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-private-'));
  let closed: ServedSystem;
  let own: ServedSystem;
  let other: ServedSystem;
  beforeAll(async () => {
    const assembly = await synthesise('infra', join(folder, 'cdk.out'), inVpc);
    const start = (name: string, ...options: readonly string[]): Promise<ServedSystem> =>
      serveAssemblies([assembly], join(folder, name), options);
    [closed, own, other] = await Promise.all([
      start('closed'),
      start('own', '--vpc-endpoint', 'vpce-0a1b'),
      start('other', '--vpc-endpoint', 'vpce-0c2d'),
    ]);
  });
  afterAll(async () => {
    await Promise.all([closed, own, other].map(({ process: system }) => stopServing(system)));
    rmSync(folder, { recursive: true, force: true });
  });

  it('private endpoint: nobody gets in but through a VPC endpoint that the policy names', async () => {
    expect(await ask(own, '/health')).toEqual(health);
    const [status, body] = await ask(other, '/health');
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ code: 'forbidden' });
  });

  it('endpoint types: a Regional API is open at its default address, a private one is closed', async () => {
    expect(await ask({ url: process.env['TOLLGATE_URL'] ?? '' }, '/health')).toEqual(health);
    expect(await ask(closed, '/health')).toEqual(forbidden);
  });
});
