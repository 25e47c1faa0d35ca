import { getRows, type Table } from '@tollgate/dynamodb';
import { firstGenerations, generationsKey, type Generations } from './statistics-rows.ts';

/** The generations of now. Before the first rebuild there is no row. */
export async function readGenerations(table: Table): Promise<Generations> {
  const [row] = await getRows(table, [generationsKey]);
  return generationsOf(row);
}

/** What a row of generations says, or the first one where there is none. */
export function generationsOf(row: Readonly<Record<string, unknown>> | undefined): Generations {
  if (row === undefined) return firstGenerations;
  const { current, next } = row;
  return { current: Number(current), ...(next !== undefined && { next: Number(next) }) };
}

/** Those that vehicles are counted in. */
export const filled = ({ current, next }: Generations): readonly number[] =>
  next === undefined ? [current] : [current, next];
