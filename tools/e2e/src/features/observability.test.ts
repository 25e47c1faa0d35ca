import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Observed } from '../system/observation.ts';
import { workspaceRoot } from '../system/serve-assemblies.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

/** A system of its own, because its clock is moved. */
let variant: Variant;
let observed: Observed;
const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${variant.url}${path}`, { headers });

/** Answers with the documented outcome of that status. */
const reserved = (status: number): string => `00000000-0000-4000-8000-000000000${status}`;

beforeAll(async () => {
  variant = await serveVariant({ stage: {}, projects: [] });
  observed = new Observed(variant.url, variant.data);
});
afterAll(() => variant.stop());

describe('logs and metrics', () => {
  const vin = '1M8GDM9AXKP042788';
  const planted = ['1ABC234', vin, 'eyJhbGciOiJub25lIn0.e30.', 'planted-agent'];

  test('access logs: a request leaves one line of JSON that names its route and not what it was about', async () => {
    const answer = await get(`/vehicles/${reserved(404)}/overview?plate=1ABC234&vin=${vin}`, {
      Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.',
      'User-Agent': 'planted-agent',
    });

    const line = await observed.accessLine(answer.headers.get('x-amzn-requestid') ?? '');

    expect(line).toMatchObject({
      httpMethod: 'GET',
      resourcePath: '/vehicles/{vehicleId}/overview',
      status: String(answer.status),
    });
    expect(line['traceId']).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    for (const value of [...planted, reserved(404)]) expect(JSON.stringify(line)).not.toContain(value);
  });

  test('EMF metrics: all functions write to one namespace, with two dimensions of few values', async () => {
    await Promise.all(
      [200, 404, 429, 500].flatMap((status) => [
        get(`/vehicles/${reserved(status)}/overview`),
        get(`/states?codes=C${status}`),
        get(`/vehicles/compare?vehicleIds=${reserved(status)}`),
        get('/'),
      ]),
    );

    const names = await observed.functionNames();
    const lines = (await Promise.all(names.map((name) => observed.embeddedLines(name)))).flat() as {
      _aws: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][] }[] };
      service: string;
      operation: string;
    }[];
    const directives = lines.flatMap(({ _aws }) => _aws.CloudWatchMetrics);

    expect(lines.length).toBeGreaterThan(10);
    expect(new Set(directives.map(({ Namespace }) => Namespace))).toEqual(new Set(['Tollgate']));
    expect(new Set(directives.map(({ Dimensions }) => JSON.stringify(Dimensions)))).toEqual(
      new Set(['[["service","operation"]]']),
    );
    const known = new Set(operations.map(({ owner, id }) => `${owner}/${id}`));
    expect(
      lines.map(({ service, operation }) => `${service}/${operation}`).filter((each) => !known.has(each)),
    ).toEqual([]);
  });

  test('dashboards: what they show of a request is what is measured of it', async () => {
    await get(`/vehicles/${reserved(500)}/overview`);
    const found = await Promise.all(
      ['AWS/ApiGateway', 'AWS/Lambda', 'Tollgate'].map(async (namespace) =>
        (await observed.metrics(namespace)).map(({ name, dimensions }) =>
          lineOf([namespace, name, ...Object.entries(dimensions).flat()]),
        ),
      ),
    );

    const shown = new Set(graphLines());
    for (const line of [
      'AWS/ApiGateway 5XXError ApiName=tollgate-local Method=GET Resource=/vehicles/{vehicleId}/overview Stage=local',
      'AWS/ApiGateway Latency ApiName=tollgate-local Stage=local',
      'AWS/Lambda Invocations FunctionName=tollgate-local-aggregator-get-vehicle-overview',
      'Tollgate faults operation=getVehicleOverview service=aggregator',
    ]) {
      expect(shown).toContain(line);
      expect(found.flat()).toContain(line);
    }
  });
});

describe('alarms', () => {
  const faults = 'tollgate-local-aggregator-get-vehicle-overview-faults';
  const health = 'tollgate-local-gateway-health';
  const burn = (rate: string): string => `tollgate-local-gateway-availability-${rate}-burn-rate`;

  const wellFor = async (seconds: number): Promise<void> => {
    await get('/health');
    await observed.advance(seconds);
  };

  test('operation alarms: 5xx of an operation turn its alarm on, and no other operation’s', async () => {
    expect((await observed.alarm(faults))?.state).not.toBe('ALARM');

    for (let minute = 0; minute < 3; minute += 1) {
      await get(`/vehicles/${reserved(500)}/overview`);
      await wellFor(60);
    }

    expect((await observed.alarmsOn()).filter((name) => name.endsWith('-faults'))).toEqual([faults]);
    expect((await observed.alarm(faults))?.actions).toEqual([
      expect.stringMatching(/:tollgate-local-platform-alarms$/),
    ]);
  });

  test('composite alarm: it is on while anything that callers feel is', async () => {
    expect((await observed.alarm(health))?.state).toBe('ALARM');
  });

  test('SLO burn rate: a fast burn is on in its long and its short window, and pages', async () => {
    expect(await observed.alarmsOn()).toEqual(
      expect.arrayContaining([
        'tollgate-local-gateway-availability-one-hour-long-burn-rate',
        'tollgate-local-gateway-availability-one-hour-short-burn-rate',
        burn('one-hour'),
        burn('six-hours'),
      ]),
    );
    expect((await observed.alarm(burn('one-hour')))?.actions).toEqual([
      expect.stringMatching(/:tollgate-local-platform-alarms$/),
    ]);
  });

  test('SLO burn rate: it ends with the short window, though the long one is still bad', async () => {
    // Without requests there is nothing new to judge by.
    await observed.advance(300);
    await wellFor(60);

    const on = await observed.alarmsOn();

    expect(on).toContain('tollgate-local-gateway-availability-one-hour-long-burn-rate');
    expect(on).not.toContain(burn('one-hour'));
    expect(on).not.toContain(faults);
    expect(on).toContain(health);
  });

  test('composite alarm: it ends with the last of what it is about', async () => {
    await observed.advance(7 * 3_600);
    await wellFor(60);

    const on = await observed.alarmsOn();

    expect(on.filter((name) => /-faults$|-hours?-burn-rate$/.test(name))).toEqual([]);
    expect(on).not.toContain(health);
  });

  test('operation alarms: callers who are refused for a quarter of an hour turn the alarm of refusals on', async () => {
    for (let period = 0; period < 3; period += 1) {
      await get(`/vehicles/${reserved(429)}/overview`);
      await observed.advance(300);
    }

    const on = await observed.alarmsOn();

    expect(on.filter((name) => name.endsWith('-throttles'))).toEqual([
      'tollgate-local-aggregator-get-vehicle-overview-throttles',
    ]);
  });

  test('service alarms: a letter in a dead-letter queue turns its alarm on', async () => {
    const consumer = 'tollgate-local-photos-process-upload';
    const { accessKeyId, secretAccessKey, sessionToken } = JSON.parse(
      readFileSync(join(variant.data, 'engines', 'credentials.json'), 'utf8'),
    ) as { accessKeyId: string; secretAccessKey: string; sessionToken: string };
    const endpoint = await observed.endpoint('sqs');
    const queues = new SQSClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey, sessionToken },
    });

    await queues.send(
      new SendMessageCommand({
        QueueUrl: `${endpoint}/000000000000/${consumer}-dead-letters`,
        MessageBody: '{}',
      }),
    );
    queues.destroy();
    await observed.advance(300);

    expect(await observed.alarmsOn()).toContain(`${consumer}-dead-letters`);
  });
});

/** A metric and its dimensions, in one order. */
const lineOf = ([namespace, name, ...pairs]: readonly string[]): string =>
  [
    namespace,
    name,
    ...pairs.flatMap((key, index) => (index % 2 === 0 ? [`${key}=${pairs[index + 1]}`] : [])).sort(),
  ].join(' ');

/** Every metric that graphs of the templates' dashboards show; what explorers find by tags is up to CloudWatch. */
function graphLines(): readonly string[] {
  const templates = globSync(
    ['apps/*/cdk.out/*-local-*.template.json', 'infra/cdk.out/*-local-*.template.json'],
    {
      cwd: workspaceRoot,
    },
  );
  return templates.flatMap((file) => {
    const { Resources } = JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as {
      Resources: Readonly<Record<string, { Type: string; Properties: { DashboardBody: unknown } }>>;
    };
    return Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')
      .flatMap(({ Properties }) => widgetsOf(Properties.DashboardBody))
      .filter(({ type }) => type === 'metric')
      .flatMap(({ properties }) => properties.metrics ?? [])
      .map((line) => lineOf(line.filter((part): part is string => typeof part === 'string')));
  });
}

interface ShownWidget {
  readonly type: string;
  readonly properties: { readonly metrics?: readonly (readonly unknown[])[] };
}

function widgetsOf(body: unknown): readonly ShownWidget[] {
  const [, parts] = (body as { 'Fn::Join': [string, readonly unknown[]] })['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  return (JSON.parse(text) as { widgets: readonly ShownWidget[] }).widgets;
}
