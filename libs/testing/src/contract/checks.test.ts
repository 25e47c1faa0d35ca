import { anyone, contractOf, defineEvent, defineOperation, type Example } from '@tollgate/contract-kit';
import * as z from 'zod';
import { expectEventHolds } from './event-checks.ts';
import { expectExampleHolds } from './example-checks.ts';
import { expectSchemaIsPortable, schemasOfContract } from './schema-checks.ts';

const Book = z.strictObject({ title: z.string() }).meta({ id: 'Book' });
const putBook = defineOperation({
  id: 'putBook',
  owner: 'books',
  method: 'PUT',
  path: '/books/{bookId}',
  summary: 'Put a book',
  access: anyone(),
  precondition: 'match',
  request: {
    path: z.strictObject({ bookId: z.string().regex(/^\d+$/) }),
    query: z.strictObject({ tags: z.array(z.enum(['a', 'b'])).optional(), year: z.int().optional() }),
    body: Book,
  },
  responses: { 200: { description: 'The book.', body: Book } },
});

const example = {
  name: 'a book',
  request: {
    path: { bookId: '1' },
    query: { tags: 'a,b', year: '1999' },
    headers: { 'If-Match': '"1"' },
    body: { title: 'T' },
  },
  response: { status: 200, body: { title: 'T' } },
} satisfies Example;

test('a true example passes, its text parameters read as the operation reads them', () => {
  expect(() => expectExampleHolds(putBook, example)).not.toThrow();
});

test.each<[string, Partial<Example>]>([
  ['a path that does not fit', { request: { ...example.request, path: { bookId: 'x' } } }],
  ['a query that does not fit', { request: { ...example.request, query: { tags: 'c' } } }],
  ['a body that does not fit', { request: { ...example.request, body: { title: 1 } } }],
  ['a missing precondition', { request: { ...example.request, headers: {} } }],
  ['an answer that does not fit', { response: { status: 200, body: { title: 'T', more: true } } }],
  ['a status that is not declared', { response: { status: 201, body: { title: 'T' } } }],
  ['a refusal that is no problem', { response: { status: 404, body: { title: 'T' } } }],
])('an example with %s fails', (_fault, change) => {
  expect(() => expectExampleHolds(putBook, { ...example, ...change })).toThrow();
});

test('an event fails without examples, with a wrong one and under another owner', () => {
  const event = { type: 'book.put', version: 1, owner: 'books', summary: '', data: Book } as const;

  expect(() =>
    expectEventHolds('books', defineEvent({ ...event, examples: [{ title: 'T' }] })),
  ).not.toThrow();
  expect(() => expectEventHolds('books', defineEvent(event))).toThrow();
  expect(() => expectEventHolds('films', defineEvent({ ...event, examples: [{ title: 'T' }] }))).toThrow();
  expect(() =>
    expectEventHolds('books', defineEvent({ ...event, examples: [{ title: 1 } as never] })),
  ).toThrow();
});

test('a schema fails without a name, or with a part that JSON Schema cannot say', () => {
  const pageOfBooks = z.strictObject({ items: z.array(Book), next: z.string().nullable() });

  expect(() => expectSchemaIsPortable(pageOfBooks)).not.toThrow();
  expect(() => expectSchemaIsPortable(z.strictObject({}))).toThrow();
  expect(() => expectSchemaIsPortable(z.date().meta({ id: 'Day' }))).toThrow();
  expect(schemasOfContract(contractOf('books', { putBook })).map(([place]) => place)).toEqual([
    'the body that putBook takes',
    'the 200 of putBook',
  ]);
});
