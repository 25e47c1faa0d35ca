import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { systemName } from '@tollgate/contract-kit/names';
import { isSetUp } from '../../setup/setup-stamp.mjs';
import { lockWorkspaces } from '../shared/lock-file.ts';
import { serviceNames, type ServiceNames } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.ts';
import { scopeOf, servicesIn } from '../shared/services.ts';
import { addSortedLine } from '../shared/sorted-lines.ts';
import { longestStage, platformStacks } from '../shared/stages-and-stacks.ts';
import { runSteps } from '../shared/steps.ts';
import { refuseCollisions, refuseReservedWords, refuseTaken } from '../shared/taken-names.ts';
import { addTeam } from '../shared/team-entry.ts';
import { linkWorkspaces, staysSetUp } from '../shared/workspace-links.ts';
import {
  appOf,
  claimsOf,
  contractLine,
  contractLines,
  contractOf,
  contractsFile,
  filesThere,
  serviceFiles,
  workspacesOf,
} from './service-files.ts';

export interface ServiceOptions {
  readonly name: string;
  readonly team?: string;
  readonly singular?: string;
}

/** Folders and tags of the platform. */
const platformFolders = ['infra', 'platform', 'shared', 'tools', 'sample', 'libs', 'apps'];

/**
 * Writes a service and its contract, and adds it to the API; what follows from both is brought up to date when the files are written.
 * Nx asks for a default export.
 * @throws Refusal when the name cannot be had, and nothing is changed
 */
export default async function service(tree: Tree, options: ServiceOptions): Promise<GeneratorCallback> {
  const names = serviceNames(options.name, options.singular);
  refuseReservedWords([names.camel, names.camels], options.name);
  const scope = scopeOf(tree);
  const team = options.team ?? names.service;
  const there = filesThere(tree, names.service);
  if (there.length === 0) refuseName(tree, names, options.name);
  const files = await serviceFiles(tree.root, { names, team, scope, system: systemName });
  const isThere = isWritten(tree, names.service, there, files);
  if (!isThere) {
    refuseCollisions(files, options.name);
    for (const [path, text] of files) tree.write(path, text);
  }
  addSortedLine(tree, contractsFile, contractLine({ names, scope }), contractLines);
  const handle = addTeam(tree, team);
  const workspaces = workspacesOf(scope, names.service);
  lockWorkspaces(tree, workspaces);
  const wasSetUp = isSetUp(tree.root);
  return () => {
    linkWorkspaces(tree.root, workspaces);
    staysSetUp(tree.root, wasSetUp);
    runSteps(tree.root);
    logger.info(isThere ? `${names.service} is there already.` : saying(names, scope));
    if (handle !== undefined)
      logger.info(
        `  its team        ${team} is new in teams.json, as ${handle}: put right who that is at GitHub\n`,
      );
  };
}

/**
 * Whether the service is there as it would be written.
 * @throws Refusal that names what is there when it is not
 */
function isWritten(
  tree: Tree,
  name: string,
  there: readonly string[],
  files: ReadonlyMap<string, string>,
): boolean {
  if (there.length === 0) return false;
  const differs = [...files].some(([path, text]) => tree.read(path, 'utf8') !== text);
  if (!differs) return true;
  throw new Refusal({
    problem: 'A project of this name is there, and is not as it would be written.',
    received: `${name}, with ${there.length} files in ${[appOf(name), contractOf(name)].filter((folder) => tree.exists(folder)).join(' and ') || `libs/${name}`}`,
    allowed: 'a name that no folder of apps and libs has',
    remedy: servicesIn(tree).includes(name)
      ? `Choose another name, or take it away first: npx nx g remove-service ${name}`
      : 'Choose another name.',
  });
}

function refuseName(tree: Tree, names: ServiceNames, received: string): void {
  const { service, resource } = names;
  const ofPlatform = [...platformStacks(tree), ...platformFolders];
  if (ofPlatform.includes(service))
    throw new Refusal({
      problem: 'The name belongs to the platform.',
      received,
      allowed: `any but ${ofPlatform.join(', ')}, and those of services: ${servicesIn(tree).join(', ')}`,
      remedy: 'Choose another name.',
    });
  // AWS Lambda takes 64 characters; the checks of a stack, one less.
  const longest = 63 - `${systemName}-${longestStage}--update-`.length;
  if (service.length + resource.length > longest)
    throw new Refusal({
      problem: 'The names of its functions would be too long.',
      received: `${received}, ${service.length + resource.length} characters with its singular`,
      allowed: `${longest} characters for both, so that ${systemName}-<stage>-<service>-update-<resource> has 63`,
      remedy: 'Shorten the name.',
    });
  refuseTaken(tree, claimsOf(names), contractOf(service), received);
}

const saying = ({ service }: ServiceNames, scope: string): string => `
${service} is written: ${join(appOf(service), 'README.md')} says what it does.
  its members     ${contractOf(service)}/src, ${appOf(service)}/src/domain
  its tests       npx nx run-many -t typecheck lint test -p ${scope}/${service} ${scope}/${service}-contract
  all of it       npm start, then http://127.0.0.1:3000/${service}
  away again      npx nx g remove-service ${service}
`;
