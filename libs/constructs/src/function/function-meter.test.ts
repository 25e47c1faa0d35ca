import { apiKey, defineOperation, partner, token, type Operation } from '@tollgate/contract-kit';
import { ServiceStack } from '../service-stack.ts';
import { stages } from '../stage/stages.ts';
import { sampleApp } from '../testing/sample-service.ts';
import { functionMeter } from './function-meter.ts';

const operationWith = (over: Partial<Operation>): Operation => ({
  ...defineOperation({
    id: 'getBoat',
    owner: 'boats',
    method: 'GET',
    path: '/boats',
    summary: 'Read boats',
    access: token('boats/read'),
    responses: { 200: { description: 'Boats.' } },
  }),
  ...over,
});
const stackOf = (stage: keyof typeof stages): ServiceStack =>
  new ServiceStack(sampleApp(), { service: 'boats', stage: stages[stage], description: 'Boats' });
const meterOf = (over: Partial<Operation>, stage: keyof typeof stages = 'prod') => {
  const { environment, grants } = functionMeter(stackOf(stage), operationWith(over));
  return {
    settings: environment['METER'] === undefined ? undefined : (JSON.parse(environment['METER']) as object),
    actions: grants.flatMap(({ actions }) => actions),
    tables: grants.flatMap(({ resources }) => resources).map((arn) => arn.split(':').at(-1)),
  };
};

it('exact quota: a metered function is told the quotas of the plans and may count, look up and record', () => {
  expect(meterOf({ access: apiKey() })).toEqual({
    settings: {
      table: 'tollgate-prod-access',
      plans: {
        free: { limit: 10_000, period: 'DAY' },
        partner: { limit: 2_000_000, period: 'MONTH' },
        internal: { limit: 20_000_000, period: 'MONTH' },
      },
    },
    actions: ['dynamodb:UpdateItem', 'dynamodb:PutItem', 'dynamodb:GetItem'],
    tables: ['table/tollgate-prod-access'],
  });
});

it('exact quota: a function of partners, whose plan comes with their token, looks nothing up', () => {
  expect(meterOf({ access: partner('boats/enquire') }).actions).toEqual([
    'dynamodb:UpdateItem',
    'dynamodb:PutItem',
  ]);
});

it.each([
  ['prod', 20],
  ['local', 20_000],
] as const)('caller limits: a function that only limits may only count, in %s up to %i', (stage, count) => {
  expect(meterOf({ callerLimit: { count: 20, period: 'HOUR' } }, stage)).toEqual({
    settings: {
      table: `tollgate-${stage}-access`,
      callerLimit: { operation: 'getBoat', count, period: 'HOUR' },
    },
    actions: ['dynamodb:UpdateItem'],
    tables: [`table/tollgate-${stage}-access`],
  });
});

it('exact quota: a function that counts nothing is told nothing and may do nothing more', () => {
  expect(meterOf({})).toEqual({ settings: undefined, actions: [], tables: [] });
});

it('monthly statement: a function may record calls where its callers are billed, and nowhere else', () => {
  const canRecord = (over: Partial<Operation>): boolean => meterOf(over).actions.includes('dynamodb:PutItem');

  expect(canRecord({ access: apiKey() })).toBe(true);
  expect(canRecord({ callerLimit: { count: 20, period: 'HOUR' } })).toBe(false);
});
