import type { Operation } from '@tollgate/contract-kit';
import type { Team } from '@tollgate/contract-kit/ownership';
import type { OwnedProject } from './owned-projects.ts';

/** A service as the page shows it. */
export interface OwnedService {
  /** Folder of its app, in the workspace. */
  readonly root: string;
  readonly name: string;
  readonly team: Team;
  readonly operations: readonly Operation[];
  /** What else runs: folder (`consumers`) and name (`count-vehicles`) of each function without an operation. */
  readonly others: readonly { readonly role: string; readonly name: string }[];
}

/** Everything that the page is written from. */
export interface Owned {
  readonly teams: readonly Team[];
  readonly projects: readonly OwnedProject[];
  readonly services: readonly OwnedService[];
}

/** Text of `docs/ownership.md`, before it is formatted. */
export function ownershipPage(owned: Owned): string {
  return [
    '<!-- Written by `npm run ownership -- write`. -->',
    '# Who owns what',
    'A project names its team once, as the tag `team:<name>` in its `package.json`; [`teams.json`](../teams.json) says what that means: ' +
      'who is asked for reviews, who pays, who hears of alarms, and what the team owns outside of projects. From these come ' +
      '`.github/CODEOWNERS`, the topics that alarms are told to, the tags `team` and `cost-center` of every resource, `x-owner` in ' +
      '`/openapi.json`, the dashboards and this page ([ADR 0054](adr/0054-a-project-names-its-team.md)). ' +
      'After a change: `npm run ownership -- write`; `npm run ownership -- list` shows every table, queue, alarm and dashboard that a team has.',
    teamsTable(owned),
    ...owned.teams.flatMap((team) => teamSection(team, owned)),
  ].join('\n\n');
}

function teamsTable({ teams, projects, services }: Owned): string {
  return table(
    ['Team', 'Asked for reviews', 'Cost centre', 'Alarms are told to', 'Dashboard', 'Projects', 'Operations'],
    teams.map((team) => [
      `[${team.name}](#${team.name})`,
      `\`${team.handle}\``,
      team.costCenter,
      `\`tollgate-<stage>-${team.name}-alarms\``,
      `\`tollgate-<stage>-team-${team.name}\``,
      String(projects.filter(isOf(team)).length),
      String(services.filter(isOf(team)).flatMap(({ operations }) => operations).length),
    ]),
  );
}

function teamSection(team: Team, { projects, services }: Owned): readonly string[] {
  const own = services.filter(isOf(team));
  const operations = own.flatMap((service) => service.operations);
  return [
    `## ${team.name}`,
    list(
      'Projects',
      projects.filter(isOf(team)).map(({ root }) => `[${root}](../${root})`),
    ),
    ...(team.paths.length > 0
      ? [
          list(
            'Outside of projects',
            team.paths.map((path) => `\`${path}\``),
          ),
        ]
      : []),
    ...own.map(
      ({ name, root, others }) =>
        `**[${name}](../${root}/README.md)**: stack and dashboard \`tollgate-<stage>-${name}\`, alarms \`tollgate-<stage>-${name}-…\`` +
        (others.length > 0 ? `; ${byRole(others)}.` : '.'),
    ),
    ...(operations.length > 0
      ? [
          table(
            ['Operation', 'Service', 'Route'],
            operations.map(({ id, owner, method, path }) => [id, owner, `\`${method} ${path}\``]),
          ),
        ]
      : []),
  ];
}

const isOf =
  (team: Team) =>
  (owned: { readonly team: Team }): boolean =>
    owned.team.name === team.name;

const list = (title: string, items: readonly string[]): string =>
  `${title}: ${items.length > 0 ? items.join(', ') : 'none'}.`;

const byRole = (others: OwnedService['others']): string =>
  [...Map.groupBy(others, ({ role }) => role)]
    .map(([role, all]) => `${role} ${all.map(({ name }) => `\`${name}\``).join(', ')}`)
    .join('; ');

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
