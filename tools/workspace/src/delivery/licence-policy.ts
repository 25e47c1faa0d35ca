/** Licences that ask for no more than their text beside the code: in functions and in tools. */
export const permittedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Zlib',
];

/** A package whose licence is not among the permitted ones and that is used all the same. */
export interface LicenceException {
  /** Name of the package; with `*` at its end, of all that begin so. */
  readonly package: string;
  /** The licence it may have, as it says it. */
  readonly licence: string;
  /** `tools`: it may be installed, but no function may carry it. */
  readonly reach: 'functions' | 'tools';
  readonly reason: string;
}

const textOfList = 'a list in a tool, used with the name of its author beside it';
const olderPermission = 'asks for its text and a note of changes, of which we make none';

export const licenceExceptions: readonly LicenceException[] = [
  {
    package: '@img/sharp-libvips-*',
    licence: 'LGPL-3.0-or-later',
    reach: 'functions',
    reason:
      'libvips is a file of its own, linked dynamically and unchanged; who gets the asset can replace it',
  },
  {
    package: '@img/sharp-wasm32',
    licence: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
    reach: 'tools',
    reason: 'in the lock file for machines that no function runs on; holds libvips',
  },
  {
    package: '@img/sharp-win32-*',
    licence: 'Apache-2.0 AND LGPL-3.0-or-later',
    reach: 'tools',
    reason: 'in the lock file for machines that no function runs on; holds libvips',
  },
  { package: 'argparse', licence: 'Python-2.0', reach: 'tools', reason: olderPermission },
  ...['binaryextensions', 'editions', 'istextorbinary', 'textextensions', 'version-range'].map(
    (name): LicenceException => ({
      package: name,
      licence: 'Artistic-2.0',
      reach: 'tools',
      reason: olderPermission,
    }),
  ),
  {
    package: '@azu/style-format',
    licence: 'WTFPL',
    reach: 'tools',
    reason: 'asks for nothing; not among the permitted ones because it disclaims no liability',
  },
  { package: 'caniuse-lite', licence: 'CC-BY-4.0', reach: 'tools', reason: textOfList },
  { package: 'spdx-exceptions', licence: 'CC-BY-3.0', reach: 'tools', reason: textOfList },
  { package: 'spdx-ranges', licence: '(MIT AND CC-BY-3.0)', reach: 'tools', reason: textOfList },
];
