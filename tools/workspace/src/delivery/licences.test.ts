import { join } from 'node:path';
import fc from 'fast-check';
import { isFulfilled } from './licence-expression.ts';
import { licenceFaults, type LicensedPackage } from './licence-faults.ts';
import { licenceExceptions, permittedLicences } from './licence-policy.ts';
import { broughtBy, identityOf, nameOf, neededOnLambda, readLock } from './lock-file.ts';

const workspaceRoot = join(__dirname, '../../../..');
const lock = readLock(workspaceRoot);
const policy = { permitted: permittedLicences, exceptions: licenceExceptions };

const found = (changes: Partial<LicensedPackage>): LicensedPackage => ({
  name: 'left-pad',
  version: '1.3.0',
  licence: 'MIT',
  functions: [],
  broughtBy: ['nx', 'left-pad'],
  ...changes,
});

it.each([
  ['MIT', true],
  ['GPL-3.0-only', false],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['MIT AND GPL-3.0-or-later', false],
  ['GPL-3.0-or-later OR MIT AND ISC', true],
  ['(GPL-3.0-or-later OR MIT) AND (ISC OR AGPL-3.0-only)', true],
  ['GPL-2.0-only WITH Classpath-exception-2.0', false],
  ['MIT OR', false],
  ['OR MIT', false],
  ['MIT ISC', false],
  ['(MIT', false],
  ['', false],
])('of %j it is %s that MIT and ISC fulfil it', (expression, expected) => {
  expect(isFulfilled(expression, (licence) => ['MIT', 'ISC'].includes(licence))).toBe(expected);
});

it('an expression is fulfilled as its sides are, however deep', () => {
  const tree = fc.letrec<{ expression: { text: string; value: boolean } }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.boolean().map((value) => ({ text: value ? 'MIT' : 'GPL-3.0-only', value })),
      fc
        .tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression'))
        .map(([one, word, other]) => ({
          text: `(${one.text} ${word} ${other.text})`,
          value: word === 'AND' ? one.value && other.value : one.value || other.value,
        })),
    ),
  })).expression;

  fc.assert(
    fc.property(tree, ({ text, value }) => {
      expect(isFulfilled(text, (licence) => licence === 'MIT')).toBe(value);
    }),
  );
});

it('a licence that is not permitted is named with its package and who brings it', () => {
  const faults = licenceFaults([found({ licence: 'AGPL-3.0-only' }), found({})], {
    permitted: ['MIT'],
    exceptions: [],
  });

  expect(faults).toEqual([
    'left-pad@1.3.0 has the licence AGPL-3.0-only; it comes by nx > left-pad. Permitted are MIT, others by an exception.',
  ]);
});

it('an exception holds for its licence and its reach, and one that nothing needs is told', () => {
  const exceptions = [
    { package: 'left-*', licence: 'WTFPL', reach: 'tools', reason: 'asks for nothing' },
  ] as const;
  const faultsOf = (changes: Partial<LicensedPackage>): readonly string[] =>
    licenceFaults([found({ licence: 'WTFPL', ...changes })], { permitted: ['MIT'], exceptions });

  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ functions: ['photos/get-photo'] })).toEqual([
    expect.stringContaining('Its exception is for tools, and functions carry it: photos/get-photo.'),
  ]);
  expect(faultsOf({ licence: 'GPL-3.0-only' })).toHaveLength(2);
  expect(faultsOf({ licence: 'MIT' })).toEqual([
    'The exception for left-* (WTFPL) is needed by nothing; remove it from licence-policy.ts.',
  ]);
});

it('what the lock file says of every package is permitted', () => {
  const packages = Object.keys(lock)
    .filter((folder) => /(^|\/)node_modules\//.test(folder) && lock[folder]?.link !== true)
    .map((folder) =>
      found({
        name: nameOf(folder),
        licence: lock[folder]?.license ?? 'UNKNOWN',
        broughtBy: broughtBy(lock, folder),
      }),
    );

  expect(packages.length).toBeGreaterThan(500);
  expect(packages.filter(({ broughtBy: way }) => way.length === 0)).toEqual([]);
  expect(licenceFaults(packages, policy)).toEqual([]);
});

it('machine code that functions bring is that of their machine', () => {
  const names = neededOnLambda(lock, ['sharp']).map((folder) => identityOf(lock, folder));

  expect(names).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^sharp@/),
      expect.stringMatching(/^@img\/sharp-linux-arm64@/),
    ]),
  );
  expect(names.filter((name) => /x64|darwin|win32|musl/.test(name))).toEqual([]);
});
