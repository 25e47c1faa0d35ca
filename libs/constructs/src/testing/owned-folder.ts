import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { teamsFile, teamTag, type Team } from '@tollgate/contract-kit/ownership';

/** The team of projects that only tests have. */
export const sampleTeam: Team = {
  name: 'harbour',
  handle: '@your-org/harbour',
  costCenter: 'sea',
  alarms: {},
  paths: [],
};

/** Makes a folder a project of the sample team, in a workspace of its own. */
export function ownedFolder(folder: string): string {
  const { name, ...entry } = sampleTeam;
  writeFileSync(join(folder, teamsFile), JSON.stringify({ [name]: entry }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ nx: { tags: [teamTag(name)] } }));
  return folder;
}
