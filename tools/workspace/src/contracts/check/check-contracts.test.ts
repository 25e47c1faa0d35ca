import { contractOf, defineEvent } from '@tollgate/contract-kit';
import * as z from 'zod';
import { boats, harbour, recordsOf, type Boats, type Harbour } from '../testing/boats.ts';
import { checkContracts, refusedIn, type Comparison } from './check-contracts.ts';
import { contractsAt } from './contracts-at.ts';
import { markdownReport, textReport } from './report.ts';
import type { Usage } from './usage.ts';

const sources = {
  'apps/boats/src/operations/get-boat.ts': "import { getBoat } from '@tollgate/boats-contract';",
  'apps/aggregator/src/plans/harbour-plan.ts': "import { getBoat } from '@tollgate/boats-contract';",
  'apps/aggregator/src/plans/harbour-plan.test.ts': "import { getBoat } from '@tollgate/boats-contract';",
  'apps/aggregator/test/harbours.ts': "import { getBoat } from '@tollgate/boats-contract';",
  'apps/shops/src/testing/shelf.ts': "import { getBoat } from '@tollgate/boats-contract';",
  'apps/aggregator/src/composition/harbour.ts': "export { plan } from '../plans/harbour-plan.ts';",
  'apps/aggregator/src/operations/get-harbour.ts': "import { plan } from '../composition/harbour.ts';",
  'apps/aggregator/src/operations/get-index.ts': 'export const index = 1;',
  'apps/insurance/src/consumers/pay-damages.ts': "import { boatSunk } from '@tollgate/boats-contract';",
  'apps/shops/src/operations/sell.ts': "import { getBoat } from '@tollgate/toys-contract';",
};
const usage: readonly Usage[] = [
  { operation: 'getBoat', subject: 'key:a1', name: 'harbour', calls: 120, month: '2026-05' },
  { operation: 'listBoats', subject: 'key:b2', name: 'ferries', calls: 9, month: '2026-05' },
];
const today = Date.parse('2026-06-01');

let place: Harbour;
beforeEach(() => {
  place = harbour();
  place.write(sources);
});
afterEach(() => {
  place.remove();
});

/** The contract on `main`, then the contract on a branch. */
function compared(before: Boats, after: Boats, onBranch: Readonly<Record<string, string | undefined>> = {}) {
  place.write(recordsOf(before));
  place.commit();
  place.git('checkout', '--quiet', '-b', 'change');
  place.write(onBranch);
  return check(after);
}

function check(after: Boats, ...others: readonly Boats[]): Comparison {
  const former = contractsAt(place.root, 'main');
  const { commit } = former;
  return checkContracts({
    workspaceRoot: place.root,
    commit,
    packages: [...others, after],
    before: former,
    usage,
    today,
  });
}

const refused = (comparison: Comparison): readonly string[] =>
  refusedIn(comparison).map(({ name, place: at, what }) => `${name} ${at} ${what}`);

test('contract safety: what is as on the base differs in nothing; a contract that is not on the base is new', () => {
  expect(compared(boats(), boats()).findings).toEqual([]);
  place.git('checkout', '--quiet', '--orphan', 'main2');
  place.git('rm', '--quiet', '-r', '--cached', 'libs');
  place.git('commit', '--quiet', '--message=without');
  place.git('branch', '--quiet', '-M', 'main2', 'main');

  expect(check(boats()).findings.map(({ kind }) => kind)).toEqual(['additive', 'additive', 'additive']);
});

test('contract safety: a breaking change of an operation names functions, compositions and keys that use it', () => {
  const broken = compared(boats({ answer: { mast: z.string() } }), boats({ answer: { mast: z.int() } }));

  expect(refused(broken)).toEqual(['getBoat /responses/200/body/mast may be integer now']);
  expect(broken.findings[0]?.consumers).toEqual([
    {
      service: 'apps/aggregator',
      files: ['src/plans/harbour-plan.ts'],
      functions: ['operations/get-harbour'],
    },
  ]);
  expect(broken.findings[0]?.usage).toEqual([usage[0]]);
  for (const report of [textReport([broken]), markdownReport([broken])])
    for (const words of ['operations/get-harbour', 'harbour (key:a1): 120 times in 2026-05', 'Remedy'])
      expect(report).toContain(words);
});

test('contract safety: a breaking change of an event names its consumers; a new version beside it is none', () => {
  const deep = z.strictObject({ depth: z.string() });
  const broken = compared(boats(), boats({ sunk: { 1: deep } }));

  expect(broken.findings.map(({ consumers }) => consumers[0]?.functions)).toEqual([
    ['consumers/pay-damages'],
    ['consumers/pay-damages'],
  ]);
  expect(refused(broken)).toHaveLength(2);
  expect(refused(check(boats({ sunk: { 1: z.strictObject({ depth: z.int() }), 2: deep } })))).toEqual([]);
});

test('contract safety: who used it on the base counts, too: that is what runs', () => {
  const removed = compared(boats(), boats({ isRemoved: true }), {
    'apps/aggregator/src/plans/harbour-plan.ts': 'export const plan = 1;',
  });

  expect(removed.findings[0]?.consumers).toEqual([
    {
      service: 'apps/aggregator',
      files: ['src/plans/harbour-plan.ts'],
      functions: ['operations/get-harbour'],
    },
  ]);
});

test.each([
  ['that stays', {}, 1],
  ['deprecated without a sunset', { deprecated: { since: '2026-01-01' } }, 1],
  ['whose sunset is to come', { deprecated: { since: '2026-01-01', sunset: '2026-06-02' } }, 1],
  ['whose sunset has passed', { deprecated: { since: '2026-01-01', sunset: '2026-05-31' } }, 0],
])('contract safety: an operation %s is removed', (_, before, refusals) => {
  expect(refused(compared(boats(before), boats({ isRemoved: true })))).toHaveLength(refusals);
});

test('contract safety: a version of an event goes when another takes its place and nobody reads it', () => {
  const deep = z.strictObject({ depth: z.string() });

  expect(refused(compared(boats(), boats({ sunk: { 2: deep } })))).toEqual([
    'boat.sunk.v1  is announced no more',
  ]);
  place.git('checkout', '--quiet', 'main');
  place.write({ 'apps/insurance/src/consumers/pay-damages.ts': undefined });
  place.commit();
  expect(refused(check(boats({ sunk: { 2: deep } })))).toEqual([]);
  expect(refused(check(boats({ sunk: {} })))).toEqual(['boat.sunk.v1  is announced no more']);
});

test('contract safety: a version of an event stays while its own service’s contract is read, whoever else announces such events', () => {
  const after = boats({ sunk: { 2: z.strictObject({ depth: z.string() }) } });
  const boatRaised = defineEvent({
    type: 'boat.raised',
    version: 1,
    owner: 'anglers',
    summary: 'It came up.',
    data: z.strictObject({}),
  });
  const exports = { boatRaised };
  const anglers = { name: '@tollgate/anglers-contract', contract: contractOf('anglers', exports), exports };
  compared(boats(), boats());

  const [gone] = refusedIn(check(after, anglers));
  expect([gone?.owner, gone?.what, gone?.consumers.map(({ service }) => service)]).toEqual([
    'boats',
    'is announced no more',
    ['apps/insurance'],
  ]);
});

test('contract safety: a retired version is known by each name that it may have had, unless something else has the name', () => {
  const after = boats({ sunk: { 2: z.strictObject({ depth: z.string() }) } });
  const reader = 'apps/insurance/src/consumers/pay-damages.ts';
  const reads = (name: string) => `import { ${name} } from '@tollgate/boats-contract';`;
  compared(boats(), boats());
  place.git('checkout', '--quiet', 'main');
  const refusedWhen = (name: string, others: Readonly<Record<string, unknown>> = {}) => {
    place.write({ [reader]: reads(name) });
    place.commit();
    return refused(check({ ...after, exports: { ...after.exports, ...others } }));
  };

  for (const name of ['boatSunkV1', 'boatSunkEvent', 'boatSunkEventV1'])
    expect(refusedWhen(name)).toEqual(['boat.sunk.v1  is announced no more']);
  expect(refusedWhen('boatSunk', { boatSunk: { code: 'boatSunk', status: 410 } })).toEqual([]);
});

test('contract safety: where nothing tells who announced an event, it does not go for want of readers', () => {
  const before = recordsOf(boats());
  const file = 'libs/boats/contract/events/boat.sunk.v1.json';
  place.write({ ...before, [file]: before[file]?.replace('"x-service":"boats",', '') });
  place.write({ 'apps/insurance/src/consumers/pay-damages.ts': undefined });
  place.commit();

  expect(refused(check(boats({ sunk: { 2: z.strictObject({ depth: z.string() }) } })))).toEqual([
    'boat.sunk.v1  is announced no more',
  ]);
});

test('contract safety: what others add to the base meanwhile is not missed', () => {
  const old = boats({ isRemoved: true });
  compared(old, old);
  place.git('checkout', '--quiet', 'main');
  place.write(recordsOf(boats()));
  place.commit();
  place.git('checkout', '--quiet', 'change');

  expect(check(old).findings).toEqual([]);
});

test('contract safety: a base that git does not know is refused with the remedy', () => {
  place.commit();

  expect(() => contractsAt(place.root, 'elsewhere')).toThrow(/--base is "elsewhere".*git fetch/s);
});
