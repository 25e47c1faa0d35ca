import { seenTemplate } from '../rules/rule.ts';
import type { TemplateJson } from '../policy-faults.ts';
import { gatewayLimits } from './gateway-limits.ts';
import type { Limit } from './limit.ts';
import { stackLimits } from './stack-limits.ts';

/** Share of a limit at which it is time to think. */
const warnsAt = 0.8;

/** How far a template is from one limit: the resource that is nearest to it. */
export interface Forecast {
  readonly what: string;
  readonly used: number;
  readonly most: number;
  readonly unit?: Limit['unit'];
  /** Logical id of what is nearest; absent where the whole template counts. */
  readonly logicalId?: string;
  /** 1 is the limit. */
  readonly share: number;
  readonly status: 'ok' | 'warning' | 'failure';
  readonly source: string;
}

/** Every limit that is forecast. */
export const limits: readonly Limit[] = [...stackLimits, ...gatewayLimits];

/** How near a template is to each limit that concerns it. */
export function forecastOf(template: TemplateJson): readonly Forecast[] {
  const seen = seenTemplate(template, false);
  return limits.flatMap(({ amountsIn, what, most, unit, source }) => {
    const nearest = amountsIn(seen, template).toSorted((one, other) => other.used - one.used)[0];
    if (nearest === undefined) return [];
    const share = nearest.used / most;
    const status = statusOf(share);
    return [{ what, most, source, ...(unit !== undefined && { unit }), ...nearest, share, status }];
  });
}

/** Limits that a template has reached; a stack that has does not deploy. */
export function limitFaultsIn(template: TemplateJson): readonly string[] {
  return forecastOf(template)
    .filter(({ status }) => status === 'failure')
    .map(
      ({ what, used, most, unit = '', logicalId = 'the stack', source }) =>
        `${logicalId}: ${what} has reached ${used} of ${most} ${unit} (${source}); divide it`,
    );
}

function statusOf(share: number): Forecast['status'] {
  if (share >= 1) return 'failure';
  return share >= warnsAt ? 'warning' : 'ok';
}
