import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { filesOf, rulesFile, scan } from './secret-scan.ts';

const workspaceRoot = join(__dirname, '../../../..');
const rules = join(workspaceRoot, rulesFile);

/** Put together here, so that this file holds none of them. */
const planted: Readonly<Record<string, string>> = {
  'token.txt': `token: ${['ghp', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ'].join('_')}\n`,
  'key.txt': `\nid: ${['AKIA', 'QWERTYUIOPASDFGH'].join('')}\n`,
  'private.pem': generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString(),
};

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tollgate-secrets-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}

it('tokens and keys are found, with their place and without their value', () => {
  const root = folderWith({ ...planted, 'readme.md': 'Nothing to see.\n' });

  const found = scan(root, [...Object.keys(planted), 'readme.md'], rules);

  expect(found.map(({ file, line, kind }) => [file, line, kind]).sort()).toEqual([
    ['key.txt', 2, 'AWSAccessKeyID'],
    ['private.pem', 1, 'PrivateKey'],
    ['token.txt', 1, 'GITHUB_TOKEN'],
  ]);
  expect(JSON.stringify(found)).not.toContain('abcdefghijkl');
});

it('what is new counts, what git ignores does not', () => {
  const root = folderWith({ 'new.txt': 'a\n', 'out.log': 'b\n', '.gitignore': '*.log\n' });
  execFileSync('git', ['init', '--quiet'], { cwd: root });

  expect([...filesOf(root)].sort()).toEqual(['.gitignore', 'new.txt']);
});

it('rules that cannot be read are an error, never a clean result', () => {
  const root = folderWith({ 'a.txt': 'a\n', 'rules.json': '{' });

  expect(() => scan(root, ['a.txt'], join(root, 'rules.json'))).toThrow(
    /secretlint could not look at 1 files/,
  );
});

it('whatever is allowed is there to be allowed', () => {
  const { rules: configured } = parse(readFileSync(rules, 'utf8')) as {
    readonly rules: readonly {
      readonly rules: readonly { readonly options: { readonly allows: string[] } }[];
    }[];
  };
  const allowed = configured.flatMap(({ rules: inner }) => inner.flatMap(({ options }) => options.allows));
  const texts = filesOf(workspaceRoot)
    .filter((file) => file !== rulesFile && /\.(ts|json|md)$/.test(file))
    .map((file) => readFileSync(join(workspaceRoot, file), 'utf8'));

  const patterns = allowed.map((value) => new RegExp(/^\/(.*)\/$/.exec(value)?.[1] ?? value));
  expect(allowed.length).toBeGreaterThan(0);
  expect(patterns.filter((pattern) => !texts.some((text) => pattern.test(text)))).toEqual([]);
});
