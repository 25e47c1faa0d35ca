import type { MeterSettings } from '@tollgate/contract-kit';
import type { Table } from '@tollgate/dynamodb';
import type { Admission, Meter, MeteredCall } from '@tollgate/middleware';
import { PlanRegister } from './consumers/plan-register.ts';
import { limitedSubjectOf, subjectOf } from './consumers/subject.ts';
import type { Quota } from './quota/quota.ts';
import { QuotaCounter, type Taken } from './quota/quota-counter.ts';
import { rateLimitHeaders } from './quota/rate-limit-headers.ts';
import { isBillable } from './records/billable.ts';
import { CallBook } from './records/call-book.ts';

/** What a call is counted against. */
interface Counted {
  readonly subject: string;
  readonly quota: Quota;
}

/**
 * The meter of one operation's function. When the store fails, calls are let through uncounted and recorded if that is
 * possible: consumers are not made to pay for our store.
 * @param operation id under which calls are billed
 */
export function createMeter(table: Table, settings: MeterSettings, operation: string): Meter {
  const counter = new QuotaCounter(table);
  const plans = new PlanRegister(table, settings.plans ?? {});
  const book = new CallBook(table);

  async function admitted(call: MeteredCall, subject: string | undefined): Promise<Admission> {
    let plan = '';
    const taken: Taken[] = [];
    const settle = (status: number): Promise<void> =>
      subject === undefined || !isBillable(status)
        ? Promise.resolve()
        : book.write({
            ...{ subject, operation, plan, status },
            requestId: call.requestId,
            at: new Date(call.receivedAt).toISOString(),
          });
    try {
      if (subject !== undefined) plan = await plans.planOf(subject, call.caller);
      for (const { subject: who, quota } of counted(settings, call, subject, plan)) {
        taken.push(await counter.take(who, quota, call.receivedAt));
        if (taken.at(-1)?.isAdmitted === false) break;
      }
    } catch (failure) {
      return { headers: {}, failure, settle };
    }
    const headers = rateLimitHeaders(taken);
    const refused = taken.find(({ isAdmitted }) => !isAdmitted);
    return refused === undefined ? { headers, settle } : { headers, settle, refusal: refusalOf(refused) };
  }

  return {
    admit(call) {
      const subject = settings.plans && subjectOf(call.caller);
      const isLimited = settings.callerLimit !== undefined && limitedSubjectOf(call.caller) !== undefined;
      return subject === undefined && !isLimited ? undefined : admitted(call, subject);
    },
  };
}

/** The operation's own limit first: what it refuses uses nothing of the plan. */
function counted(
  { plans = {}, callerLimit }: MeterSettings,
  { caller }: MeteredCall,
  subject: string | undefined,
  plan: string,
): readonly Counted[] {
  const limited = limitedSubjectOf(caller);
  const quota = plans[plan];
  return [
    ...(callerLimit && limited !== undefined
      ? [
          {
            subject: limited,
            quota: { name: callerLimit.operation, limit: callerLimit.count, period: callerLimit.period },
          },
        ]
      : []),
    ...(quota && subject !== undefined ? [{ subject, quota: { name: plan, ...quota } }] : []),
  ];
}

const periods = { HOUR: 'hour', DAY: 'day', MONTH: 'month' } as const;

const refusalOf = ({ quota: { name, limit, period }, resetSeconds }: Taken) => ({
  detail: `All ${limit} calls of ${name} are used for this ${periods[period]} (UTC).`,
  retryAfterSeconds: resetSeconds,
});
