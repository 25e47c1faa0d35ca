import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Something in a file that looks like a secret; what it is is not repeated. */
export interface SecretFound {
  /** Path, relative to the root. */
  readonly file: string;
  readonly line: number;
  /** Rule of secretlint that found it: `@secretlint/secretlint-rule-github`. */
  readonly rule: string;
  /** What kind of secret: `GITHUB_TOKEN`. */
  readonly kind: string;
}

/** Rules and what they allow. */
export const rulesFile = '.secretlintrc.yaml';

/** More than any report of a tree full of secrets. */
const mostOutput = 512 * 2 ** 20;

/** Files that git has or would take, relative to the root. */
export function filesOf(root: string): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: mostOutput });
  return [...new Set(listed.split('\0'))].filter((file) => file !== '' && existsSync(join(root, file)));
}

/**
 * What secretlint finds in files.
 * @param files relative to the root
 * @param rules file of its rules, absolute
 * @throws Error with its words when it could not look
 */
export function scan(
  root: string,
  files: readonly string[],
  rules = join(root, rulesFile),
): readonly SecretFound[] {
  if (files.length === 0) return [];
  const program = join(
    dirname(createRequire(import.meta.filename).resolve('secretlint/package.json')),
    'bin/secretlint.js',
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--no-glob', '--no-gitignore', '--secretlintrc', rules, '--format', 'json', ...files],
    { cwd: root, encoding: 'utf8', maxBuffer: mostOutput },
  );
  // 0: nothing found, 1: something found, else it could not look.
  if (status !== 0 && status !== 1)
    throw new Error(`secretlint could not look at ${files.length} files: ${stderr.trim()}`);
  return (JSON.parse(stdout) as readonly Report[]).flatMap(({ filePath, messages }) =>
    messages.map(({ loc, ruleId, messageId }) => ({
      file: filePath.replace(`${root}/`, ''),
      line: loc.start.line,
      rule: ruleId,
      kind: messageId,
    })),
  );
}

/** A file in the report of secretlint (`--format json`). */
interface Report {
  readonly filePath: string;
  readonly messages: readonly {
    readonly loc: { readonly start: { readonly line: number } };
    readonly ruleId: string;
    readonly messageId: string;
  }[];
}
