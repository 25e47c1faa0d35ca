import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { functionFolders } from '../../bundle/function-folders.ts';
import { git } from './git.ts';

/** A service whose code names what a contract has. */
export interface CodeConsumer {
  /** Folder of the service: `apps/aggregator`. */
  readonly service: string;
  /** Files that name it, relative to the service. */
  readonly files: readonly string[];
  /** Its functions that come to one of the files, as `operations/get-state-overview`. */
  readonly functions: readonly string[];
}

/** What is looked for: exports of a contract's package. */
export interface Named {
  /** `@tollgate/vehicles-contract` */
  readonly packageName: string;
  /** The service that owns it, whose own code is no consumer. */
  readonly owner: string;
  readonly names: readonly string[];
}

/**
 * Services whose code imports a contract's package and names an export of it, in the working tree or where it left the base: what
 * runs was built of either.
 */
export function consumersInCode(
  workspaceRoot: string,
  commit: string,
  { packageName, owner, names }: Named,
): readonly CodeConsumer[] {
  const files = new Set(
    [[], [commit]].flatMap((where) => filesNaming(workspaceRoot, where, packageName, names)),
  );
  const ofServices = Map.groupBy(
    [...files].filter((file) => !file.startsWith(`apps/${owner}/`)).sort(),
    (file) => file.split('/').slice(0, 2).join('/'),
  );
  return [...ofServices].map(([service, ofService]) => ({
    service,
    files: ofService.map((file) => file.slice(service.length + 1)),
    functions: functionsReaching(
      join(workspaceRoot, service),
      ofService.map((file) => join(workspaceRoot, file)),
    ),
  }));
}

function filesNaming(
  workspaceRoot: string,
  where: readonly string[],
  packageName: string,
  names: readonly string[],
): readonly string[] {
  const matching = (pattern: string): readonly string[] => {
    try {
      const place = where.length === 0 ? ['--untracked'] : [];
      const paths = ['--', 'apps/*.ts', ':!*.test.ts', ':!apps/*/test/*', ':!apps/*/testing/*'];
      return git(workspaceRoot, 'grep', '-lzP', ...place, '-e', pattern, ...where, ...paths)
        .split('\0')
        .filter((file) => file !== '')
        .map((file) => file.slice(where.map((commit) => `${commit}:`).join('').length));
    } catch (error) {
      // Nothing found: git grep ends with 1.
      if ((error as { readonly status?: number }).status === 1) return [];
      throw error;
    }
  };
  const importing = new Set(matching(`['"]${packageName}['"/]`));
  return matching(`\\b(?:${names.join('|')})\\b`).filter((file) => importing.has(file));
}

/** Functions of a service whose file is one of the files or imports one, directly or by others. */
function functionsReaching(service: string, files: readonly string[]): readonly string[] {
  const wanted = new Set(files);
  const entries = globSync(
    functionFolders.map((folder) => `${folder}/*.ts`),
    { cwd: service },
  ).filter((file) => !file.endsWith('.test.ts'));
  return entries
    .filter((entry) => reaches(join(service, entry), wanted, new Set()))
    .map((entry) => entry.replace(/^src\//, '').replace(/\.ts$/, ''))
    .sort();
}

function reaches(file: string, wanted: ReadonlySet<string>, seen: Set<string>): boolean {
  if (wanted.has(file)) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+\.ts)['"]/g)].some(
    ([, path = '']) => reaches(join(dirname(file), path), wanted, seen),
  );
}
