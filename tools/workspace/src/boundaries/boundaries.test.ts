import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');
const boundary = '@nx/enforce-module-boundaries';
const restricted = 'no-restricted-imports';

/** Why it is wrong, the file, what it imports, the rule that must say so. */
const violations = [
  [
    'a service imports another service',
    'apps/states/src/environment.ts',
    '../../vehicles/src/service.ts',
    boundary,
  ],
  ['the composition imports a service', 'infra/src/main.ts', '../../apps/vehicles/src/service.ts', boundary],
  [
    'a shared lib imports a contract',
    'libs/middleware/src/index.ts',
    '@tollgate/vehicles-contract',
    boundary,
  ],
  [
    'a contract imports the constructs',
    'libs/photos/contract/src/index.ts',
    '@tollgate/constructs',
    boundary,
  ],
  [
    'a contract imports another contract',
    'libs/photos/contract/src/index.ts',
    '@tollgate/states-contract',
    boundary,
  ],
  [
    'the local runtime imports a contract',
    'tools/local/src/serve.ts',
    '@tollgate/vehicles-contract',
    boundary,
  ],
  [
    'a contract imports an AWS client',
    'libs/states/contract/src/index.ts',
    '@aws-sdk/client-dynamodb',
    restricted,
  ],
  ['a service imports CDK', 'apps/states/src/environment.ts', 'aws-cdk-lib', restricted],
  ['a construct imports an AWS client', 'libs/constructs/src/index.ts', '@aws-sdk/client-s3', restricted],
] as const;
const allowed = [
  ['a service imports its contract', 'apps/states/src/environment.ts', '@tollgate/states-contract'],
] as const;

/** Calls of the image library, each with whether it is allowed. */
const calls = [
  ['withMetadata()', false],
  ['keepMetadata()', false],
  ['keepExif()', false],
  ['withExif({})', false],
  ['keepXmp()', false],
  ['keepIccProfile()', true],
  ['autoOrient()', true],
] as const;

let messages: ReadonlyMap<string, readonly string[]>;
beforeAll(() => {
  const cases: { file: string; text: string }[] = [...violations, ...allowed].map(([, file, imported]) => ({
    file,
    text: `import * as imported from '${imported}';\nexport const used = imported;\n`,
  }));
  for (const [call] of calls) {
    cases.push({
      file: 'apps/photos/src/environment.ts',
      text: `import sharp from 'sharp';\nexport const picture = sharp().${call};\n`,
    });
  }
  const lint = spawnSync('node', ['tools/workspace/src/boundaries/lint-texts.ts'], {
    cwd: workspaceRoot,
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  if (lint.status !== 0) throw new Error(`the linter did not run: ${lint.stderr}`);
  const answers = JSON.parse(lint.stdout) as readonly (readonly string[])[];
  const titles = [...violations, ...allowed, ...calls].map(([title]) => title);
  messages = new Map(titles.map((title, index) => [title, answers[index] ?? []]));
}, 120_000);

describe('an import that violates the architecture fails lint', () => {
  it.each(violations)('%s', (why, _file, _imported, rule) => {
    expect(messages.get(why)).toContainEqual(expect.stringContaining(rule));
  });
});

describe('an import that the architecture allows passes', () => {
  it.each(allowed)('%s', (why) => {
    expect(messages.get(why)?.filter((message) => /^(fatal|@nx)/.test(message))).toEqual([]);
  });
});

describe('metadata of pictures', () => {
  it.each(calls)('%s: allowed is %s', (call, isAllowed) => {
    const fault = expect.stringMatching(/^no-restricted-syntax: Pictures carry no metadata/);

    expect(messages.get(call)).toEqual(isAllowed ? [] : [fault]);
  });
});
