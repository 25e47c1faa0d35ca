import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyone, contractOf, defineOperation } from '@tollgate/contract-kit';
import { recordedOperationsOf } from '@tollgate/contract-kit/compatibility';
import * as z from 'zod';
import { expectOperationsAreRecorded } from './recorded-operations.ts';

const contractWith = (title: z.ZodType) => {
  const Book = z.strictObject({ title }).meta({ id: 'Book' });
  const getBook = defineOperation({
    id: 'getBook',
    owner: 'books',
    method: 'GET',
    path: '/books',
    summary: 'Read the book',
    access: anyone(),
    responses: { 200: { description: 'The book.', body: Book } },
  });
  return contractOf('books', { getBook });
};
const recorded = contractWith(z.string());
const file = join(mkdtempSync(join(tmpdir(), 'tollgate-records-')), 'operations.json');
writeFileSync(
  file,
  JSON.stringify(recordedOperationsOf('books', Object.values(recorded.operations)), null, 2),
);

test('operation contracts: what is as it is recorded passes; without a record the test says how to record', () => {
  expect(() => expectOperationsAreRecorded(recorded, file)).not.toThrow();
  expect(() => expectOperationsAreRecorded(recorded, `${file}.gone`)).toThrow(
    'are not recorded; record them: npm run contracts -- record',
  );
});

test('operation contracts: a change is named, and whether it breaks anybody', () => {
  const check = (title: z.ZodType) => () => expectOperationsAreRecorded(contractWith(title), file);

  expect(check(z.int())).toThrow('breaking: getBook /responses/200/body/title may be integer now.');
  expect(check(z.int())).toThrow('npm run contracts -- check');
  expect(check(z.enum(['a']))).toThrow('additive: getBook /responses/200/body/title is never so any more');
  expect(check(z.enum(['a']))).not.toThrow('npm run contracts -- check');
});
