import type { OperationCost } from '../operations/operation-cost.ts';
import { pricesAsOf } from '../prices/prices.ts';
import type { StageCost } from '../stages/stage-cost.ts';

/** Everything the command knows. */
export interface CostReport {
  readonly pricesAsOf: string;
  /** Stage whose settings the operations are priced with. */
  readonly stage: string;
  readonly operations: readonly OperationCost[];
  readonly stages: readonly StageCost[];
}

export const costReport = (
  stage: string,
  operations: readonly OperationCost[],
  stages: readonly StageCost[],
): CostReport => ({ pricesAsOf, stage, operations, stages });

const parts = ['gateway', 'protection', 'functions', 'tables', 'objects', 'logs', 'traces', 'transfer'];

/** The report as text: operations first, the dearest above; then what each stage costs each month. */
export function costText({ stage, operations, stages }: CostReport): string {
  const rows = operations
    .toSorted((one, other) => other.dollarsPerMillion - one.dollarsPerMillion)
    .map(({ operation, lines, dollarsPerMillion }) =>
      row(operation, [
        ...parts.map((part) =>
          sumOf(lines.filter(({ what }) => what === part).map(({ dollars }) => dollars)),
        ),
        dollarsPerMillion,
      ]),
    );
  return [
    `Dollars per million calls, with the settings of ${stage}`,
    [' '.repeat(22), ...[...parts, 'total'].map((name) => name.padStart(11))].join(''),
    ...rows,
    '',
    ...stages.flatMap(({ stage: name, lines, dollarsPerMonth }) => [
      `${name}: ${money(dollarsPerMonth).trim()} dollars each month before anybody calls`,
      ...lines.map(
        ({ what, price, units, dollars }) =>
          `  ${`${what} ${price}`.padEnd(52)}${units.toFixed(0).padStart(7)}${money(dollars)}`,
      ),
    ]),
    '',
    `List prices of us-east-1 as of ${pricesAsOf}, without free tiers and storage. Capacity, events and bytes are counted; the time of`,
    'functions was measured on this machine and is only a guess at that of Lambda; requests to S3 are counted in the code.',
  ].join('\n');
}

const row = (name: string, cells: readonly number[]): string => name.padEnd(22) + cells.map(money).join('');
const money = (dollars: number): string => dollars.toFixed(2).padStart(11);
const sumOf = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);
