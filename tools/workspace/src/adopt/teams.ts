import { textOf, withTexts, type Tree } from './tree.ts';

const teamsFile = 'teams.json';

interface Team {
  readonly handle?: string;
  readonly costCenter?: string;
  readonly paths?: readonly string[];
}
type Teams = Readonly<Record<string, Team>>;

const packagesIn = (tree: Tree): readonly string[] =>
  [...tree.keys()].filter((file) => file.endsWith('/package.json'));

/** The tree whose `teams.json` has the teams that own something, be it a project or a path. */
export function withoutIdleTeams(tree: Tree): Tree {
  const owning = new Set(
    packagesIn(tree).map((file) => /"team:([^"]+)"/.exec(textOf(tree, file))?.[1] ?? ''),
  );
  const teams = JSON.parse(textOf(tree, teamsFile)) as Teams;
  return withTeams(
    tree,
    Object.entries(teams).filter(([team, { paths = [] }]) => owning.has(team) || paths.length > 0),
  );
}

/** The tree whose platform is another team's: whatever the team of the tools has. */
export function ownedBy(tree: Tree, team: string): Tree {
  const before = /"team:([^"]+)"/.exec(textOf(tree, 'tools/workspace/package.json'))?.[1] ?? '';
  const tagged = packagesIn(tree).map(
    (file) => [file, textOf(tree, file).replaceAll(`"team:${before}"`, `"team:${team}"`)] as const,
  );
  const teams = Object.entries(JSON.parse(textOf(tree, teamsFile)) as Teams).map(([name, about]) =>
    name === before
      ? ([team, { ...about, handle: about.handle?.replace(before, team), costCenter: team }] as const)
      : ([name, about] as const),
  );
  return withTeams(withTexts(tree, tagged), teams);
}

const withTeams = (tree: Tree, teams: readonly (readonly [string, object])[]): Tree =>
  withTexts(tree, [[teamsFile, `${JSON.stringify(Object.fromEntries(teams), null, 2)}\n`]]);
