import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyWorkspace } from '../workspace-copy.ts';

jest.setTimeout(240_000);

test('a release gives each project a version and notes from its own commits, and pushes them with their tags', () => {
  const copy = copyWorkspace();
  const remote = mkdtempSync(join(tmpdir(), 'tollgate-remote-'));
  copy.git('init', '--quiet', '--bare', remote);
  copy.git('config', 'user.name', 'copy');
  copy.git('config', 'user.email', 'copy@localhost');
  copy.git('remote', 'add', 'origin', remote);
  copy.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  copy.git('tag', '@tollgate/access@0.1.0');
  copy.git('tag', '@tollgate/metering@0.1.0');
  const commit = (file: string, message: string): void => {
    appendFileSync(join(copy.root, file), '\n');
    copy.git('commit', '--quiet', '--all', `--message=${message}`);
  };
  commit('apps/access/src/environment.ts', 'feat(access): partners are told why');
  commit('apps/access/README.md', 'fix(access): a word in its page');

  copy.nx('release', '--skip-publish', '--projects', '@tollgate/access,@tollgate/metering');
  const { scripts } = JSON.parse(readFileSync(join(copy.root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  copy.git(...(scripts['release:push'] ?? '').split(' ').slice(1));

  const versionOf = (root: string): unknown =>
    (JSON.parse(readFileSync(join(copy.root, root, 'package.json'), 'utf8')) as { version: string }).version;
  const notes = readFileSync(join(copy.root, 'apps/access/CHANGELOG.md'), 'utf8');
  expect([versionOf('apps/access'), versionOf('libs/metering')]).toEqual(['0.1.1', '0.1.0']);
  expect(notes).toContain('partners are told why');
  expect(notes).toContain('a word in its page');
  expect(existsSync(join(copy.root, 'libs/metering/CHANGELOG.md'))).toBe(false);
  expect(copy.git('ls-remote', '--tags', 'origin')).toContain('refs/tags/@tollgate/access@0.1.1');
  expect(copy.git('status', '--porcelain')).toBe('');
  copy.remove();
});
