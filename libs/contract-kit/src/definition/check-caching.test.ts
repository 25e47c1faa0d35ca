import { anyone, apiKey } from './access.ts';
import { defineOperation, type OperationDefinition } from './operation.ts';

const cached = {
  id: 'listThings',
  owner: 'things',
  method: 'GET',
  path: '/things',
  summary: 's',
  access: anyone(),
  responses: { 200: { description: 'ok' } },
  cacheControl: 'public, max-age=60',
  gatewayCacheSeconds: 60,
} as const satisfies OperationDefinition;

const faults: readonly (readonly [string, Partial<OperationDefinition>, string])[] = [
  ['a change', { method: 'POST' }, 'its method is POST; only GET is cached'],
  ['what asks for a key', { access: apiKey() }, 'it is open to apiKey only; cache what anyone may read'],
  [
    'what nobody may keep',
    { cacheControl: 'private, max-age=60' },
    'Cache-Control is private, max-age=60; say public',
  ],
  ['what says nothing', { cacheControl: undefined as never }, 'Cache-Control is no-store; say public'],
  ['half a second', { gatewayCacheSeconds: 0.5 }, 'it is kept for 0.5 s; give 1 to 3600 whole seconds'],
  ['no time', { gatewayCacheSeconds: 0 }, 'it is kept for 0 s; give 1 to 3600 whole seconds'],
  [
    'more than an hour',
    { cacheControl: 'public, max-age=7200', gatewayCacheSeconds: 7200 },
    'it is kept for 7200 s; give 1 to 3600 whole seconds',
  ],
  ['what others may keep for less', { gatewayCacheSeconds: 61 }, 'longer than its max-age of 60 s'],
];

describe('the gateway’s cache of an operation', () => {
  it('keeps what everyone may keep', () => {
    expect(defineOperation(cached).gatewayCacheSeconds).toBe(60);
  });

  it.each(faults)('refuses %s', (_what, change, fault) => {
    expect(() => defineOperation({ ...cached, ...change })).toThrow(fault);
  });
});
