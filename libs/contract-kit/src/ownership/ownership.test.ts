import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseTeams, teamOfProject, teamOfService, workspaceOf } from './index.ts';

const team = {
  handle: '@harbour/crew',
  costCenter: 'sea',
  alarms: { prod: ['crew@harbour.example'] },
  paths: [],
};
const teams = { crew: team, dock: { ...team, handle: '@harbour/dock' } };

/** A workspace of files, as JSON, by their paths. */
function workspace(files: Readonly<Record<string, unknown>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tollgate-teams-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(content));
  }
  return root;
}
const tagged = (...tags: readonly string[]) => ({ nx: { tags } });

describe('whose a project is', () => {
  it('is said by the one tag of its package.json, and what that means by teams.json', () => {
    const root = workspace({
      'teams.json': teams,
      'apps/boats/package.json': tagged('scope:boats', 'team:crew'),
    });

    expect(teamOfProject(join(root, 'apps/boats'))).toEqual({ name: 'crew', ...team });
  });

  it('is said of a service by its contract', () => {
    const root = workspace({ 'teams.json': teams, 'libs/boats/contract/package.json': tagged('team:dock') });

    expect(teamOfService(join(root, 'libs'), 'boats').name).toBe('dock');
  });

  it.each([
    ['no team', tagged('scope:boats'), 'names no team; put one of "team:crew", "team:dock" in its nx.tags'],
    ['no tags', {}, 'names no team'],
    [
      'two teams',
      tagged('team:crew', 'team:dock'),
      'names several teams (crew, dock); put one of "team:crew"',
    ],
    ['an unknown team', tagged('team:pirates'), 'names the team pirates, which teams.json does not have'],
  ])('is refused when the project names %s', (_what, packageJson, message) => {
    const root = workspace({ 'teams.json': teams, 'apps/boats/package.json': packageJson });

    expect(() => teamOfProject(join(root, 'apps/boats'))).toThrow(
      `${join('apps/boats/package.json')} ${message}`,
    );
  });

  it('is refused for a folder that is no project', () => {
    const root = workspace({ 'teams.json': teams });

    expect(() => teamOfProject(join(root, 'apps/ghosts'))).toThrow('apps/ghosts/package.json is not there');
  });

  it('cannot be asked outside of a workspace', () => {
    expect(() => workspaceOf(mkdtempSync(join(tmpdir(), 'tollgate-nowhere-')))).toThrow('has a teams.json');
  });
});

describe('teams.json', () => {
  it.each([
    ['a handle without @', { handle: 'crew' }, 'crew.handle: takes @organisation/team or @user'],
    [
      'an address that is none',
      { alarms: { prod: ['crew'] } },
      'crew.alarms.prod.0: takes an e-mail address',
    ],
    ['plain http', { alarms: { prod: ['http://harbour.example'] } }, 'crew.alarms.prod.0: takes an e-mail'],
    ['a path that is no file or folder', { paths: ['docs/**'] }, 'crew.paths.0: takes /file, /folder/ or /*'],
    ['a member that is not known', { slack: '#crew' }, 'crew: Unrecognized key'],
  ])('refuses %s, and says where', (_what, change, message) => {
    expect(() => parseTeams(JSON.stringify({ crew: { ...team, ...change } }))).toThrow(message);
  });

  it('refuses text that is no JSON, and says which file that is', () => {
    expect(() => parseTeams('{ "crew": \n')).toThrow(/^teams\.json is no JSON \(.+\); mend it/);
  });

  it('refuses a name that cannot be part of other names', () => {
    expect(() => parseTeams(JSON.stringify({ 'The Crew': team }))).toThrow('The Crew: ');
  });
});
