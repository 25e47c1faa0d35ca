import { refusedIn, type Comparison, type Finding } from './check-contracts.ts';

const kinds = ['breaking', 'deprecated', 'additive'] as const;

export const remedy =
  'Remedy: keep what there is and put a new operation, path or version of the event beside it, or make the change optional; ' +
  'what is to go is deprecated first and goes after its sunset (docs/contracts.md).';

/** The report of all comparisons for the command line. */
export function textReport(comparisons: readonly Comparison[]): string {
  const isRefused = comparisons.some((comparison) => refusedIn(comparison).length > 0);
  return [
    ...comparisons.flatMap((comparison) => [
      headOf(comparison),
      ...inOrder(comparison).flatMap((finding) => [
        `  ${finding.kind.padEnd(10)} ${titleOf(finding)}`,
        ...usersOf(finding).map((line) => `${' '.repeat(13)}${line}`),
      ]),
    ]),
    ...(isRefused ? [remedy] : []),
  ].join('\n');
}

/** The same for a comment on a pull request. */
export function markdownReport(comparisons: readonly Comparison[]): string {
  const isRefused = comparisons.some((comparison) => refusedIn(comparison).length > 0);
  return [
    '### Contracts',
    ...comparisons.flatMap((comparison) => [
      '',
      headOf(comparison),
      ...(comparison.findings.length === 0
        ? []
        : ['', '| change | contract | place | what | whom it breaks |', '| --- | --- | --- | --- | --- |']),
      ...inOrder(comparison).map((finding) =>
        [
          '',
          finding.kind === 'breaking' && finding.excuse === undefined ? '**breaking**' : finding.kind,
          [finding.owner, `\`${finding.name}\``].filter(Boolean).join(' '),
          finding.place === '' ? '' : `\`${finding.place}\``,
          cell(finding.what),
          [finding.excuse ?? finding.breaks ?? '', ...usersOf(finding)]
            .map(cell)
            .filter(Boolean)
            .join('<br>'),
          '',
        ]
          .join(' | ')
          .trim(),
      ),
    ]),
    ...(isRefused ? ['', remedy] : []),
  ].join('\n');
}

/** The same for machines. */
export function jsonReport(comparisons: readonly Comparison[]): string {
  const isAllowed = comparisons.every((comparison) => refusedIn(comparison).length === 0);
  return JSON.stringify({ isAllowed, comparisons }, null, 2);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function headOf(comparison: Comparison): string {
  const { against, findings } = comparison;
  const counts = kinds.map((kind) => `${findings.filter((finding) => finding.kind === kind).length} ${kind}`);
  const excused = findings.filter(({ excuse }) => excuse !== undefined).length;
  return findings.length === 0
    ? `Compared with ${against}: no difference.`
    : `Compared with ${against}: ${counts.join(', ')}${excused === 0 ? '' : `, ${excused} of them allowed`}.`;
}

/** The worst first. */
const inOrder = ({ findings }: Comparison): readonly Finding[] =>
  kinds.flatMap((kind) => findings.filter((finding) => finding.kind === kind));

function titleOf({ owner, name, place, what, breaks, excuse }: Finding): string {
  const whom = breaks === undefined ? '' : `; it breaks ${breaks}`;
  const why = excuse === undefined ? '' : `; allowed, for ${excuse}`;
  return `${[owner, name, place].filter(Boolean).join(' ')}: ${what}${whom}${why}`;
}

/** Who uses it, a line each. */
function usersOf({ kind, consumers, usage }: Finding): readonly string[] {
  if (kind !== 'breaking') return [];
  return [
    ...consumers.map(
      ({ service, files, functions }) =>
        `used by ${service}: ${functions.length === 0 ? files.join(', ') : `${functions.join(', ')} (${files.join(', ')})`}`,
    ),
    ...usage.map(
      ({ name, subject, calls, month }) => `called by ${name} (${subject}): ${calls} times in ${month}`,
    ),
  ];
}
