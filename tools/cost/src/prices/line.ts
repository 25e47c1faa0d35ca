import type { PriceList, PriceName } from './prices.ts';

/** One part of a cost: so many units at a price. */
export interface Line {
  readonly what: string;
  readonly price: PriceName;
  /** Units of the price. */
  readonly units: number;
  readonly dollars: number;
}

/** So many units at a price of a list. */
export const lineOf = (list: PriceList, what: string, price: PriceName, units: number): Line => ({
  what,
  price,
  units,
  dollars: units * list[price].dollars,
});

/** The sum of lines, in dollars. */
export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { dollars }) => sum + dollars, 0);
