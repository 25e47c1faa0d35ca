import { anyone, apiKey, defineOperation, token, type Operation } from '../index.ts';
import { describeOperation } from '../validation/describe-operation.ts';
import { schemasOf } from '../validation/operation-schemas.ts';

const definition = {
  id: 'getBoat',
  owner: 'boats',
  method: 'GET',
  path: '/boats',
  summary: 'Read boats',
  responses: { 200: { description: 'Boats.' } },
} as const;
const runtimeOf = (operation: Operation) => describeOperation(operation, schemasOf(operation));

describe('exact quota', () => {
  it('exact quota: operations for keys are metered unless their contract says otherwise, others are not', () => {
    expect(runtimeOf(defineOperation({ ...definition, access: apiKey() })).metered).toBe(true);
    expect(runtimeOf(defineOperation({ ...definition, access: apiKey(), metered: false })).metered).toBe(
      false,
    );
    expect(runtimeOf(defineOperation({ ...definition, access: token('boats/read') })).metered).toBe(false);
  });

  it('exact quota: callers without a plan cannot be metered', () => {
    expect(() => defineOperation({ ...definition, access: token('boats/read'), metered: true })).toThrow(
      'getBoat: metered needs a function and callers that have a plan; received access token',
    );
  });

  it('caller limits: a limit goes along with the operation, and needs callers that are known', () => {
    const callerLimit = { count: 5, period: 'HOUR' } as const;

    const runtime = runtimeOf(defineOperation({ ...definition, access: token('boats/read'), callerLimit }));

    expect(runtime.callerLimit).toEqual(callerLimit);
    expect(() => defineOperation({ ...definition, access: anyone(), callerLimit })).toThrow(
      'getBoat: callerLimit counts callers in a function; received access anyone',
    );
  });
});
