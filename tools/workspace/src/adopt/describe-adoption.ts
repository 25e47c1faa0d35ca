import type { AdoptOptions } from './adopt-options.ts';
import type { Names } from './names.ts';
import type { Difference } from './tree.ts';

/** What adopting does, for programs. */
export interface Adoption extends Difference {
  readonly from: Names;
  readonly to: Names;
  /** Packages of the sample that go; none where it is kept. */
  readonly dropped: readonly string[];
  readonly isDone: boolean;
}

/** The same for people. */
export function describeAdoption(
  { from, to, dropped, removed, added, changed, isDone }: Adoption,
  { keepsSample, team }: AdoptOptions,
): string {
  const tests = removed.filter((file) => file.endsWith('.test.ts')).length;
  return [
    `${isDone ? 'Adopted' : 'It would be adopted'}: ${from.name} ${isDone ? 'is' : 'would be'} ${to.name}, packages ${from.scope}/* are ${to.scope}/*${team === undefined ? '' : `, the platform is team ${team}'s`}.`,
    keepsSample
      ? '  sample     kept'
      : `  sample     ${dropped.length} projects go: ${dropped.join(', ')}; with what shows them`,
    `  files      ${removed.length} removed (${tests} of them tests), ${added.length} added, ${changed.length} changed; what adopts goes, too`,
    ...(isDone
      ? [
          '  next       git diff --stat, then commit; npm start, npm test',
          '  way back   git reset --hard && git clean -fd, then npm ci',
        ]
      : ['  nothing was written; --json lists every file']),
  ].join('\n');
}
