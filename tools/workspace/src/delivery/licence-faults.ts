import { isFulfilled } from './licence-expression.ts';
import type { LicenceException } from './licence-policy.ts';

/** A package and its licence. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package says it, an SPDX expression; `UNKNOWN` when it says none. */
  readonly licence: string;
  /** Functions that carry it, `photos/process-upload`; empty for tools. */
  readonly functions: readonly string[];
  /** From the package that ours ask for down to this one. */
  readonly broughtBy: readonly string[];
}

export interface LicencePolicy {
  readonly permitted: readonly string[];
  readonly exceptions: readonly LicenceException[];
}

/** What is wrong, a line each: packages that may not be used where they are, and exceptions that nothing needs. */
export function licenceFaults(
  packages: readonly LicensedPackage[],
  { permitted, exceptions }: LicencePolicy,
): readonly string[] {
  const needed = new Set<LicenceException>();
  const faults = packages
    .filter(({ licence }) => !isFulfilled(licence, (single) => permitted.includes(single)))
    .flatMap((found) => {
      const exception = exceptions.find((candidate) => isAbout(candidate, found));
      if (exception === undefined)
        return [`${describe(found)}. Permitted are ${permitted.join(', ')}, others by an exception.`];
      needed.add(exception);
      return exception.reach === 'tools' && found.functions.length > 0
        ? [
            `${describe(found)}. Its exception is for tools, and functions carry it: ${found.functions.join(', ')}.`,
          ]
        : [];
    });
  const idle = exceptions.filter((exception) => !needed.has(exception));
  return [
    ...faults,
    ...idle.map(
      (exception) =>
        `The exception for ${exception.package} (${exception.licence}) is needed by nothing; remove it from licence-policy.ts.`,
    ),
  ];
}

const describe = ({ name, version, licence, broughtBy }: LicensedPackage): string =>
  `${name}@${version} has the licence ${licence}; it comes by ${broughtBy.length > 0 ? broughtBy.join(' > ') : 'nobody'}`;

const isAbout = (exception: LicenceException, { name, licence }: LicensedPackage): boolean =>
  exception.licence === licence &&
  (exception.package.endsWith('*')
    ? name.startsWith(exception.package.slice(0, -1))
    : name === exception.package);
