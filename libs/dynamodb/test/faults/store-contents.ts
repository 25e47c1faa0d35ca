import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { EVENT_PREFIX, type Table } from '../../src/index.ts';
import type { Car } from '../car.ts';

/** Everything in a table, read consistently. */
export interface StoreContents {
  readonly cars: (Car & { pk: string })[];
  readonly events: { pk: string; sk: string }[];
  readonly claims: { pk: string; ownerPk: string }[];
  readonly records: { pk: string; body: string }[];
}

export async function readStore({ client, name }: Table): Promise<StoreContents> {
  const rows: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
    rows.push(...(page.Items ?? []));
  const of = <Row>(test: (sk: string) => boolean): Row[] =>
    rows.filter((row) => test(String(row['sk']))) as unknown as Row[];
  return {
    cars: of((sk) => sk === 'CAR'),
    events: of((sk) => sk.startsWith(EVENT_PREFIX)),
    claims: of((sk) => sk === 'CLAIM'),
    records: of((sk) => sk === 'IDEMPOTENCY'),
  };
}
