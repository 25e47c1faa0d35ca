/**
 * Says for each of many changes which projects Nx holds to be affected, all from one project graph.
 * Reads `AskedChange[]` as JSON from standard input and writes `string[][]`, the names of the projects of each.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createProjectGraphAsync, workspaceRoot } from '@nx/devkit';
import { filterAffected } from 'nx/src/project-graph/affected/affected-project-graph';
import { calculateFileChanges } from 'nx/src/project-graph/file-utils';

/** Files that changed, as `git diff` names them. */
export interface AskedChange {
  readonly files: readonly string[];
  /** What stood in a file before, for those of which Nx compares both: `.json` and the lock file. @default nothing */
  readonly before?: Readonly<Record<string, string>>;
}

const graph = await createProjectGraphAsync({ exitOnError: true });
const answers: string[][] = [];
for (const { files, before } of JSON.parse(await text(process.stdin)) as readonly AskedChange[]) {
  const changes = calculateFileChanges([...files], { base: 'before', head: 'now' }, (file, revision) =>
    revision === 'before' ? (before?.[file] ?? '') : textOf(file),
  );
  answers.push(Object.keys((await filterAffected(graph, changes)).nodes));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

function textOf(file: string): string {
  const path = join(workspaceRoot, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
