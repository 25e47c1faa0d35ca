import { lineOf, totalOf, type Line } from '../prices/line.ts';
import type { PriceList } from '../prices/prices.ts';
import type { Use } from '../measure/use.ts';

/** What a stage does with every request, as its template says. */
export interface StageSettings {
  /** Share of requests whose trace is recorded, 0–1. */
  readonly tracedShare: number;
  readonly hasWebAcl: boolean;
  readonly hasBotControl: boolean;
}

/** Dollars of one operation, for a million calls. */
export interface OperationCost {
  readonly operation: string;
  readonly lines: readonly Line[];
  readonly dollarsPerMillion: number;
}

const million = 1e6;
const gigabyte = 1024 ** 3;

/** Prices what a call of an operation uses, a million times. */
export function operationCost(use: Use, stage: StageSettings, list: PriceList): OperationCost {
  const line = (what: string, price: Parameters<typeof lineOf>[2], units: number): Line =>
    lineOf(list, what, price, units * million);
  const lines = [
    line('gateway', 'gatewayRequest', 1),
    ...(stage.hasWebAcl ? [line('protection', 'webAclRequest', 1)] : []),
    ...(stage.hasBotControl ? [line('protection', 'botControlRequest', 1)] : []),
    line('functions', 'functionRequest', use.functionEvents),
    line('functions', 'functionGigabyteSecond', use.gigabyteSeconds),
    line('tables', 'readUnit', use.readUnits),
    line('tables', 'writeUnit', use.writeUnits),
    line('objects', 'objectWrite', use.objectWrites),
    line('objects', 'objectRead', use.objectReads),
    line('logs', 'logGigabyte', use.logBytes / gigabyte),
    line('traces', 'traceRecorded', stage.tracedShare),
    line('transfer', 'transferGigabyte', use.answerBytes / gigabyte),
  ];
  return { operation: use.operation, lines, dollarsPerMillion: totalOf(lines) };
}
