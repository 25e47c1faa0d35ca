import { join } from 'node:path';
import { serve, type Runtime } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const code = `exports.handler = async (event) => {
  if (event.path.endsWith('wreck')) throw new Error('sunk');
  process.stdout.write(JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [
    { Namespace: 'Fleet', Dimensions: [['service']], Metrics: [{ Name: 'sailed' }] }] }, service: 'boats', sailed: 2 }) + '\\n');
  return { statusCode: 200, body: 'afloat' };
};`;

const integration = {
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: {
    'Fn::Sub': 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Boat.Arn}/invocations',
  },
};
const alarm = (properties: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    ...{ Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 0, TreatMissingData: 'notBreaching' },
    ComparisonOperator: 'GreaterThanThreshold',
    ...properties,
  },
});
const template = {
  Resources: {
    Boat: functionResource('boat', writeBundle(folder, 'boat', code)),
    Waiting: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'waiting' } },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Name: 'boats',
        Body: {
          openapi: '3.0.1',
          info: { title: 'no name', version: '1' },
          paths: { '/{boat}': { get: { responses: {}, 'x-amazon-apigateway-integration': integration } } },
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'sea',
        MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', MetricsEnabled: true }],
      },
    },
    Heard: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'heard' } },
    Errors: alarm({
      AlarmName: 'errors',
      Namespace: 'AWS/ApiGateway',
      MetricName: '5XXError',
      Dimensions: [
        { Name: 'ApiName', Value: 'boats' },
        { Name: 'Stage', Value: 'sea' },
        { Name: 'Resource', Value: '/{boat}' },
        { Name: 'Method', Value: 'GET' },
      ],
      AlarmActions: [{ Ref: 'Heard' }],
    }),
    Sailed: alarm({
      AlarmName: 'sailed',
      Namespace: 'Fleet',
      MetricName: 'sailed',
      Dimensions: [{ Name: 'service', Value: 'boats' }],
      Threshold: 3,
    }),
    Paged: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { AlarmName: 'paged', AlarmRule: 'ALARM(errors) AND NOT ALARM(sailed)' },
    },
    Told: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.cloudwatch'],
          detail: { alarmName: ['errors'], state: { value: ['ALARM'] } },
        },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Waiting', 'Arn'] } }],
      },
    },
  },
};

let runtime: Runtime;
const lines: string[] = [];
beforeAll(async () => {
  const assembly = writeAssembly(join(folder, 'assembly'), 'boats', template);
  runtime = await serve({
    ...{ assemblies: [assembly], port: 0, dataDir: join(folder, 'data'), inMemory: true, watch: false },
    log: (line) => lines.push(line),
  });
});
afterAll(() => runtime.stop());

const get = async (path: string): Promise<Record<string, never>> =>
  (await (await fetch(runtime.url + path)).json()) as Record<string, never>;
const advance = (seconds: number) =>
  fetch(`${runtime.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: seconds }) });
const states = async (): Promise<Record<string, string>> => {
  const { alarms } = (await get('/_local/alarms')) as unknown as {
    alarms: { name: string; state: string }[];
  };
  return Object.fromEntries(alarms.map(({ name, state }) => [name, state]));
};

interface Shown {
  readonly name: string;
  readonly dimensions: object;
  readonly minutes: readonly { readonly sum: number }[];
}

test('alarms evaluated: errors of a method set its alarm off, and minutes without them end it', async () => {
  await fetch(`${runtime.url}/wreck`);
  await advance(60);
  const during = await states();
  await advance(600);

  expect(during).toMatchObject({ errors: 'ALARM', paged: 'ALARM', sailed: 'OK' });
  expect(await states()).toMatchObject({ errors: 'OK', paged: 'OK' });
  const { alarms } = (await get('/_local/alarms?name=errors')) as unknown as {
    alarms: { history: { to: string }[] }[];
  };
  expect(alarms[0]?.history.map(({ to }) => to)).toEqual(['OK', 'ALARM']);
  expect(lines.join('\n')).toMatch(
    /alarm errors: \w+ → ALARM.*Announced to arn:aws:sns:us-east-1:000000000000:heard/,
  );
  expect(lines.filter((line) => line.includes('alarm sailed'))).toEqual([]);
});

test('alarms evaluated: what functions embed in their logs sets alarms off', async () => {
  await Promise.all(['one', 'two'].map((boat) => fetch(`${runtime.url}/${boat}`)));
  await advance(60);

  expect(await states()).toMatchObject({ sailed: 'ALARM' });
});

test('metrics: gateways, functions, queues and embedded lines are shown by namespace', async () => {
  await fetch(`${runtime.url}/three`);
  const of = async (namespace: string): Promise<Shown[]> =>
    (
      (await get(`/_local/metrics?namespace=${encodeURIComponent(namespace)}`)) as unknown as {
        metrics: Shown[];
      }
    ).metrics;

  const gateway = await of('AWS/ApiGateway');
  const functions = await of('AWS/Lambda');

  expect(await get('/_local/metrics')).toEqual({
    namespaces: ['AWS/ApiGateway', 'AWS/Lambda', 'AWS/SQS', 'Fleet'],
  });
  const method = { ApiName: 'boats', Stage: 'sea', Resource: '/{boat}', Method: 'GET' };
  expect(gateway).toContainEqual(expect.objectContaining({ name: 'Latency', dimensions: method }));
  const invocations = functions.find(
    ({ name, dimensions }) => name === 'Invocations' && 'Resource' in dimensions,
  );
  expect(invocations?.minutes.reduce((sum, minute) => sum + minute.sum, 0)).toBe(4);
  expect(await of('Fleet')).toMatchObject([{ name: 'sailed', dimensions: { service: 'boats' } }]);
});

test('alarms evaluated: a change is an event of the default bus', async () => {
  const most = async (name: string): Promise<number> => {
    const { metrics } = (await get(`/_local/metrics?namespace=AWS/SQS&name=${name}`)) as unknown as {
      metrics: { minutes: { maximum: number }[] }[];
    };
    return Math.max(0, ...(metrics[0]?.minutes.map(({ maximum }) => maximum) ?? []));
  };

  expect(await eventually(async () => (await most('ApproximateNumberOfMessagesVisible')) > 0)).toBe(true);
  await advance(1800);
  await advance(60);
  expect(await most('ApproximateAgeOfOldestMessage')).toBeGreaterThan(1700);
});
