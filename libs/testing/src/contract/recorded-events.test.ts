import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineEvent } from '@tollgate/contract-kit';
import { recordedEventOf } from '@tollgate/contract-kit/compatibility';
import * as z from 'zod';
import { consumersOf } from './consumers-of.ts';
import { expectEventIsRecorded } from './recorded-events.ts';

const bookLent = (data: z.ZodType) =>
  defineEvent({ type: 'book.lent', version: 1, owner: 'books', summary: 'A book was lent.', data });
const recorded = bookLent(z.strictObject({ title: z.string() }));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-records-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
const folder = folderWith({ 'book.lent.v1.json': JSON.stringify(recordedEventOf(recorded)) });
const check = (data: z.ZodType, in_ = folder) =>
  expectEventIsRecorded(bookLent(data), in_, () => ['apps/shelves/src/consumers/count-books.ts']);

test('event contracts: an event as it is recorded passes; one without a record says how to record it', () => {
  expect(() => check(z.strictObject({ title: z.string() }))).not.toThrow();
  expect(() => check(z.strictObject({ title: z.string() }), folderWith({}))).toThrow(
    'record it: npm run contracts',
  );
});

test('event contracts: an additive change asks for a new record', () => {
  expect(() => check(z.strictObject({ title: z.string(), pages: z.int().optional() }))).toThrow(
    'has grown without breaking anybody; record it',
  );
});

test('event contracts: a breaking change fails, names who reads the event, and says to announce a new version', () => {
  const broken = (): void => check(z.strictObject({ title: z.int() }));

  expect(broken).toThrow('In new events, for consumers as they are: /title may be integer.');
  expect(broken).toThrow('It is read by apps/shelves/src/consumers/count-books.ts.');
  expect(broken).toThrow('announce version 2 beside it');
});

test('event contracts: who reads an event is found by what other services import', () => {
  const reads = "import { bookLent } from '@tollgate/books-contract';";
  const root = folderWith({
    'apps/shelves/src/consumers/count-books.ts': reads,
    'apps/shelves/src/consumers/count-books.test.ts': reads,
    'apps/books/src/lend.ts': reads,
    'apps/shops/src/consumers/sell.ts': "import { bookSold } from '@tollgate/books-contract';",
  });

  expect(consumersOf(recorded, { bookLent: recorded, other: 1 }, root)).toEqual([
    'apps/shelves/src/consumers/count-books.ts',
  ]);
});
