import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createNodesFromFiles, type CreateNodesV2, type TargetConfiguration } from '@nx/devkit';
import { functionFolders } from '../bundle/function-folders.ts';

/**
 * Gives every project its targets from its shape, so that no project repeats them:
 * a `tsconfig.json` can be type-checked, linted and tested, an app's functions are bundled for Lambda,
 * an `infra/main.ts` (`src/main.ts` in the composition) is a CDK app and can be synthesised.
 */
export const createNodesV2: CreateNodesV2 = [
  '{apps,libs,infra,tools}/**/tsconfig.json',
  (files, options, context) =>
    createNodesFromFiles(
      (file) => {
        const root = dirname(file);
        return { projects: { [root]: { root, targets: targetsOf(context.workspaceRoot, root) } } };
      },
      files,
      options,
      context,
    ),
];

function targetsOf(workspaceRoot: string, root: string): Record<string, TargetConfiguration> {
  const has = (path: string): boolean => existsSync(join(workspaceRoot, root, path));
  const isEndToEnd = root.endsWith('e2e');
  const bundled = root.startsWith('apps/') && functionFolders.some(has);
  const cdkApp = ['infra/main.ts', ...(root === 'infra' ? ['src/main.ts'] : [])].find(has);
  // Templates say whose they are.
  const owners = cdkApp === undefined ? [] : ['{workspaceRoot}/teams.json'];
  const jest = `jest --config ${root}/jest.config.cjs --passWithNoTests`;
  return {
    typecheck: cached(`tsc -p ${root}/tsconfig.json`, ['default', '^default']),
    lint: cached(`eslint --no-warn-ignored ${root}`, [
      'default',
      '^default',
      '{workspaceRoot}/eslint.config.mjs',
    ]),
    ...(isEndToEnd
      ? {
          e2e: {
            ...cached(jest, [
              'default',
              '^production',
              '{workspaceRoot}/jest.preset.cjs',
              '{workspaceRoot}/README.md',
            ]),
            dependsOn: ['^synth'],
          },
        }
      : {
          test: {
            ...cached(jest, ['default', '^production', '{workspaceRoot}/jest.preset.cjs', ...owners]),
            ...(bundled ? { dependsOn: ['build'] } : {}),
          },
        }),
    ...(bundled && {
      build: {
        ...cached(`node tools/workspace/src/bundle/main.ts ${root}`, [
          'deployed',
          '^deployed',
          '{workspaceRoot}/tools/workspace/src/bundle/**/*',
        ]),
        outputs: ['{projectRoot}/dist/lambda'],
      },
    }),
    ...(cdkApp && {
      synth: {
        ...cached(
          `node ${cdkApp}`,
          ['deployed', '^deployed', ...owners, { env: 'TOLLGATE_STAGE' }, { env: 'TOLLGATE_STAGE_OPTIONS' }],
          '{projectRoot}',
        ),
        ...(bundled ? { dependsOn: ['build'] } : {}),
        outputs: ['{projectRoot}/cdk.out'],
      },
      deploy: deployment(root),
    }),
  };
}

/** Every CDK app of the workspace. */
const cdkApps = ['tag:type:service', 'tag:type:infra'];

/**
 * Deploys what differs of one project to the stage of `TOLLGATE_STAGE`, after what it needs. The composition comes last; where a
 * change asks for another order, the planner deploys what goes before, and finds nothing left to do when its turn comes.
 */
function deployment(root: string): TargetConfiguration {
  return {
    executor: 'nx:run-commands',
    cache: false,
    parallelism: false,
    dependsOn: [
      { target: 'synth', projects: cdkApps },
      ...(root === 'infra' ? [{ target: 'deploy', projects: ['tag:type:service'] }] : []),
    ],
    options: {
      command: `node tools/workspace/src/deploy/main.ts --project ${root} --no-synth`,
      cwd: '{workspaceRoot}',
    },
  };
}

function cached(
  command: string,
  inputs: NonNullable<TargetConfiguration['inputs']>,
  cwd = '{workspaceRoot}',
): TargetConfiguration {
  return { executor: 'nx:run-commands', cache: true, inputs, options: { command, cwd } };
}
