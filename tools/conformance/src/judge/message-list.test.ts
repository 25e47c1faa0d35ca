import fc from 'fast-check';
import { sortMessageList } from './message-list.ts';

const member = fc.constantFrom(
  'divisor',
  'dividend',
  'object has missing required properties (["bar","foo"])',
  'instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])',
  'a "quoted, comma"',
);

test('messages that differ in the order of their list become equal', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(member)
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const message = (members: readonly string[]): string => `Missing: [${members.join(', ')}]`;

        expect(sortMessageList(message(list))).toBe(sortMessageList(message(shuffled)));
      },
    ),
  );
});

test('messages that differ in a member stay different', () => {
  expect(sortMessageList('Missing: [a, b]')).not.toBe(sortMessageList('Missing: [a, c]'));
  expect(sortMessageList('Missing: [a]')).not.toBe(sortMessageList('Missing: [a, a]'));
});

test('a message without a list stays as it is', () => {
  expect(sortMessageList('Invalid request body')).toBe('Invalid request body');
});
