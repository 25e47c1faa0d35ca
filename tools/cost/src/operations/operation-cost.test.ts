import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import fc from 'fast-check';
import { calls } from '../measure/calls.ts';
import type { Use } from '../measure/use.ts';
import { prices, type PriceList, type PriceName } from '../prices/prices.ts';
import { operationCost } from './operation-cost.ts';

const use: Use = {
  operation: 'getBoat',
  readUnits: 1,
  writeUnits: 2,
  functionEvents: 1,
  gigabyteSeconds: 0.01,
  objectWrites: 0,
  objectReads: 0,
  logBytes: 1024,
  answerBytes: 2048,
};
const stage = { tracedShare: 0.05, hasWebAcl: true, hasBotControl: false };
const withPrice = (name: PriceName, dollars: number): PriceList => ({
  ...prices,
  [name]: { ...prices[name], dollars },
});

it('cost: every operation of the API has a call that is measured, and nothing else has', () => {
  expect(Object.keys(calls).sort()).toEqual(apiOperations.map(({ id }) => id).sort());
});

it('cost: a million calls cost the sum of their parts', () => {
  const amount = fc.double({ min: 0, max: 100, noNaN: true });
  const anyUse = fc.record({
    ...{ readUnits: amount, writeUnits: amount, functionEvents: amount, gigabyteSeconds: amount },
    ...{ objectWrites: amount, objectReads: amount, logBytes: amount, answerBytes: amount },
  });
  fc.assert(
    fc.property(anyUse, (measured) => {
      const { lines, dollarsPerMillion } = operationCost(
        { operation: 'getBoat', ...measured },
        stage,
        prices,
      );

      expect(dollarsPerMillion).toBeCloseTo(
        lines.reduce((sum, { dollars }) => sum + dollars, 0),
        9,
      );
      for (const { price, units, dollars } of lines)
        expect(dollars).toBeCloseTo(units * prices[price].dollars, 9);
    }),
  );
});

it('cost: known figures: a request costs 3.50, a read 0.125 and two writes 1.25 a million', () => {
  const { lines } = operationCost(use, stage, prices);

  const dollarsOf = (name: PriceName) => lines.find(({ price }) => price === name)?.dollars;
  expect(dollarsOf('gatewayRequest')).toBeCloseTo(3.5);
  expect(dollarsOf('readUnit')).toBeCloseTo(0.125);
  expect(dollarsOf('writeUnit')).toBeCloseTo(1.25);
  expect(dollarsOf('traceRecorded')).toBeCloseTo(0.25);
});

it('cost: another price changes the lines that have it, and no other', () => {
  const names = Object.keys(prices) as PriceName[];
  fc.assert(
    fc.property(fc.constantFrom(...names), (name) => {
      const before = operationCost(use, stage, prices).lines;
      const after = operationCost(use, stage, withPrice(name, prices[name].dollars + 1)).lines;

      const changed = after.filter(({ dollars }, index) => dollars !== before[index]?.dollars);
      expect(changed).toEqual(after.filter(({ price, units }) => price === name && units > 0));
    }),
  );
});

it('cost: a stage without a web ACL pays for none', () => {
  const { lines } = operationCost(use, { ...stage, hasWebAcl: false }, prices);

  expect(lines.filter(({ what }) => what === 'protection')).toEqual([]);
});
