import { lockedWith } from './locked-packages.ts';

const lock = {
  '': { version: '0.1.0' },
  'node_modules/ruler': {
    version: '2.0.0',
    dependencies: { inch: '^1.0.0', metre: '^3.0.0' },
    optionalDependencies: { '@scale/arm': '2.0.0' },
  },
  'node_modules/inch': { version: '0.9.0' },
  'node_modules/ruler/node_modules/inch': { version: '1.0.0', dependencies: { metre: '^3.0.0' } },
  'node_modules/metre': { version: '3.1.0', dependencies: { ruler: '^2.0.0' } },
  'node_modules/@scale/arm': { version: '2.0.0', cpu: ['arm64'], optional: true },
  'node_modules/unrelated': { version: '1.0.0' },
};

test('a package comes with what it needs, each from where Node.js would find it', () => {
  const { '': _, 'node_modules/inch': _other, 'node_modules/unrelated': _unrelated, ...needed } = lock;

  expect(lockedWith(lock, ['ruler'])).toEqual(needed);
});

test('a package that the lock file does not have is named, with who needs it', () => {
  const { 'node_modules/metre': _, ...incomplete } = lock;

  expect(() => lockedWith(incomplete, ['ruler'])).toThrow(
    /no metre, which node_modules\/ruler\/node_modules\/inch needs/,
  );
  expect(() => lockedWith(lock, ['compass'])).toThrow(/no compass, which a function needs/);
});
