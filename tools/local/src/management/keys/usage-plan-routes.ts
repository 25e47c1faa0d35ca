import type { ThrottleLimits, UsagePlan } from '../../gateway/ports.ts';
import type { Json } from '../../json.ts';
import { badRequest } from '../management-error.ts';
import { pageOf } from '../page-of.ts';
import type { ManagementRoute } from '../route.ts';
import type { ManagedKeys, ShownKey } from './managed-keys.ts';

/** Routes of `UsagePlan` and the keys in it. Source: API Gateway V1 API reference, GetUsagePlan(s), …UsagePlanKey(s). */
export const usagePlanRoutes = (keys: ManagedKeys): readonly ManagementRoute[] => [
  {
    method: 'GET',
    path: '/usageplans',
    answer: ({ query }) => {
      const keyId = query.get('keyId');
      const plans = keys.plans().filter(({ keyIds }) => keyId === null || keyIds.includes(keyId));
      return { status: 200, body: pageOf(plans, query, shownPlan) };
    },
  },
  {
    method: 'GET',
    path: '/usageplans/{usagePlanId}',
    answer: ({ path }) => ({ status: 200, body: shownPlan(keys.plan(path['usagePlanId'] ?? '')) }),
  },
  {
    method: 'GET',
    path: '/usageplans/{usagePlanId}/keys',
    answer: ({ path, query }) => {
      const { keyIds } = keys.plan(path['usagePlanId'] ?? '');
      return { status: 200, body: pageOf(keyIds, query, (id) => shownKey(keys.key(id))) };
    },
  },
  {
    method: 'POST',
    path: '/usageplans/{usagePlanId}/keys',
    answer: ({ path, body }) => {
      if (body['keyType'] !== 'API_KEY')
        throw badRequest('Invalid key type specified. Must be one of: [API_KEY]');
      const keyId = typeof body['keyId'] === 'string' ? body['keyId'] : '';
      return { status: 201, body: shownKey(keys.join(path['usagePlanId'] ?? '', keyId)) };
    },
  },
  {
    method: 'DELETE',
    path: '/usageplans/{usagePlanId}/keys/{keyId}',
    answer: ({ path }) => {
      keys.leave(path['usagePlanId'] ?? '', path['keyId'] ?? '');
      return { status: 202 };
    },
  },
];

const shownKey = ({ id, name, value }: ShownKey): Json => ({ id, type: 'API_KEY', name, value });

function shownPlan({ id, name = id, apiStages, throttle, quota }: UsagePlan): Json {
  return {
    id,
    name,
    apiStages: apiStages.map(({ apiId, stage, throttle: methods }) => ({
      ...{ apiId, stage },
      ...(methods && {
        throttle: Object.fromEntries(
          Object.entries(methods).map(([method, limits]) => [method, shownLimits(limits)]),
        ),
      }),
    })),
    ...(throttle && { throttle: shownLimits(throttle) }),
    ...(quota && { quota: { limit: quota.limit, period: quota.period, offset: quota.offset ?? 0 } }),
  };
}

const shownLimits = ({ rateLimit, burstLimit }: ThrottleLimits): Json => ({
  ...(rateLimit !== undefined && { rateLimit }),
  ...(burstLimit !== undefined && { burstLimit }),
});
