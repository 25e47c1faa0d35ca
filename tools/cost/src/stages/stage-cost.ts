import { lineOf, totalOf, type Line } from '../prices/line.ts';
import type { PriceList } from '../prices/prices.ts';
import type { StageSettings } from '../operations/operation-cost.ts';
import { freeTypes } from './free-types.ts';
import { hasBotControl, monthlyOf } from './monthly-prices.ts';
import { objectOf, type Template } from './template.ts';

/** What a stage costs each month before anybody calls it. */
export interface StageCost {
  readonly stage: string;
  /** One line for each type of resource and price. */
  readonly lines: readonly Line[];
  readonly dollarsPerMonth: number;
}

/**
 * Prices the resources of a stage.
 * @throws Error that names the types which are neither priced nor known to be free
 */
export function stageCost(stage: string, templates: readonly Template[], list: PriceList): StageCost {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const unknown = resources.filter(
    (resource) => monthlyOf(resource) === undefined && !freeTypes.has(resource.Type),
  );
  if (unknown.length > 0) {
    throw new Error(
      `no price is known of ${[...new Set(unknown.map(({ Type }) => Type))].sort().join(', ')}; ` +
        'add what it costs to monthly-prices.ts, or its type to free-types.ts',
    );
  }
  const units = resources.flatMap((resource) =>
    (monthlyOf(resource) ?? []).map(([price, count]) => ({ what: resource.Type, price, count })),
  );
  const lines = [...Map.groupBy(units, ({ what, price }) => `${what} ${price}`).values()].flatMap((same) => {
    const [first] = same;
    const count = same.reduce((sum, each) => sum + each.count, 0);
    return first === undefined || count === 0 ? [] : [lineOf(list, first.what, first.price, count)];
  });
  return { stage, lines, dollarsPerMonth: totalOf(lines) };
}

/** What a stage does with every request. */
export function stageSettings(templates: readonly Template[]): StageSettings {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const acls = ofType('AWS::WAFv2::WebACL');
  const [sampling] = ofType('AWS::XRay::SamplingRule').map(({ Properties }) =>
    objectOf(Properties?.['SamplingRule']),
  );
  return {
    tracedShare: Number(sampling?.['FixedRate'] ?? 0.05),
    hasWebAcl: acls.length > 0,
    hasBotControl: acls.some(({ Properties }) => hasBotControl(Properties?.['Rules'])),
  };
}
