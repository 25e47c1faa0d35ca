import type { UsagePlan } from '../ports.ts';
import { PlanUse } from './plan-use.ts';

const plan = (limit: number, more: Partial<UsagePlan> = {}): UsagePlan => ({
  id: 'p',
  apiStages: [],
  keyIds: ['k'],
  quota: { limit, period: 'DAY' },
  ...more,
});
const quotaIn = (use: PlanUse, of: UsagePlan) =>
  use.quotaOf(of, 'k', of.quota ?? { limit: 0, period: 'DAY' });
const day = 86_400_000;

describe('the use of usage plans', () => {
  it('goes on counting where it was before a restart, in the same period only', () => {
    const before = new PlanUse();
    const quota = quotaIn(before, plan(3));
    expect([quota.take(0), quota.take(1)]).toEqual([true, true]);

    const kept = JSON.parse(JSON.stringify(before.takeChanges())) as ReturnType<PlanUse['uses']>;
    const [same, next] = [quotaIn(new PlanUse(kept), plan(3)), quotaIn(new PlanUse(kept), plan(3))];

    expect([same.take(2), same.take(3)]).toEqual([true, false]);
    expect([next.take(day), next.take(day), next.take(day), next.take(day)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('goes on counting under a changed limit, and has nothing to write while nothing changes', () => {
    const use = new PlanUse();
    expect(use.takeChanges()).toBeUndefined();
    for (let i = 0; i < 3; i += 1) quotaIn(use, plan(3)).take(0);

    const raised = quotaIn(use, plan(4));

    expect([raised.take(1), raised.take(1)]).toEqual([true, false]);
    expect(use.takeChanges()).toEqual({ 'p/k/DAY': { period: 0, used: 4 } });
    expect(use.takeChanges()).toBeUndefined();
  });

  it('counts the offset as used in the first period alone', () => {
    const of = plan(3, { quota: { limit: 3, period: 'DAY', offset: 2 } });
    const quota = quotaIn(new PlanUse(), of);

    expect([quota.take(0), quota.take(0)]).toEqual([true, false]);
    expect([quota.take(day), quota.take(day), quota.take(day), quota.take(day)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('gives a key one bucket in a plan, whichever stage asks', () => {
    const use = new PlanUse();
    const limits = { rateLimit: 1, burstLimit: 2 };

    expect(use.throttleOf(plan(1), 'k', '', limits)).toBe(use.throttleOf(plan(1), 'k', '', limits));
    expect(use.throttleOf(plan(1), 'k', '', limits)).not.toBe(use.throttleOf(plan(1), 'other', '', limits));
  });
});
