import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { affectedStacks } from '@tollgate/workspace/affected';
import { copyWorkspace, type WorkspaceCopy } from '../workspace-copy.ts';

const workspaceRoot = join(__dirname, '../../../..');
/** Two services of which one knows the contract of the other, and the gateway. */
const projects = ['apps/states', 'apps/vehicles', 'infra'];

/** A text of a file that is there, and what stands in its place after the change. */
interface Edit {
  readonly file: string;
  readonly was: string;
  readonly is: string;
}

interface Case {
  readonly kind: string;
  readonly edits: readonly Edit[];
  /** Projects whose templates differ after it. */
  readonly differ: readonly string[];
  /** @default 'dev' */
  readonly stage?: string;
}

const weekOfDev: Edit = {
  file: 'libs/constructs/src/stage/stages.ts',
  was: 'logRetention: RetentionDays.ONE_WEEK',
  is: 'logRetention: RetentionDays.TWO_WEEKS',
};

const cases: readonly Case[] = [
  {
    kind: 'a comment in a handler, a test and a page',
    edits: [
      {
        file: 'apps/states/src/operations/get-state-statistics.ts',
        was: '// The answer is a sum',
        is: '// This answer is a sum',
      },
      { file: 'apps/states/src/operations/get-state-statistics.test.ts', was: "'WY'", is: "'MT'" },
      { file: 'README.md', was: '# Tollgate', is: '# A registry' },
    ],
    differ: [],
  },
  {
    kind: 'a handler',
    edits: [
      {
        file: 'apps/states/src/operations/get-state-statistics.ts',
        was: '.slice(0, 22)',
        is: '.slice(0, 20)',
      },
    ],
    differ: ['apps/states'],
  },
  {
    kind: 'a contract that says more',
    edits: [
      {
        file: 'libs/states/contract/src/statistics.ts',
        was: 'z.strictObject({ make: z.string().min(1).max(40), ',
        is: 'z.strictObject({ make: z.string().min(1).max(40), share: z.number().optional(), ',
      },
    ],
    differ: ['apps/states', 'infra'],
  },
  {
    kind: 'the pipeline of functions',
    edits: [
      {
        file: 'libs/middleware/src/operation/kernel.ts',
        was: 'const startedAt = performance.now();',
        is: 'const startedAt = performance.now() + 0.5;',
      },
    ],
    differ: ['apps/states', 'apps/vehicles'],
  },
  { kind: 'an option of a stage, in that stage', edits: [weekOfDev], differ: projects },
  { kind: 'an option of a stage, in another one', edits: [weekOfDev], differ: [], stage: 'staging' },
];

let copy: WorkspaceCopy;
/** Templates before any change, by stage. */
const before = new Map<string, Promise<ReadonlyMap<string, string>>>();
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy.remove());

test.each(cases)('$kind', async ({ edits, differ, stage = 'dev' }) => {
  const files = edits.map(({ file }) => file);
  const former = await templatesBefore(stage);
  const texts = files.map((file) => readFileSync(join(copy.root, file), 'utf8'));
  for (const { file, was, is } of edits) {
    const text = readFileSync(join(copy.root, file), 'utf8');
    expect(text).toContain(was);
    writeFileSync(join(copy.root, file), text.replaceAll(was, is));
  }

  const now = await templates(stage);

  files.forEach((file, index) => writeFileSync(join(copy.root, file), texts[index] ?? ''));
  const different = projects.filter((project) => now.get(project) !== former.get(project));
  expect(different).toEqual(differ);
  expect(affectedStacks(workspaceRoot, files)).toEqual(expect.arrayContaining([...differ]));
});

function templatesBefore(stage: string): Promise<ReadonlyMap<string, string>> {
  const known = before.get(stage) ?? templates(stage);
  before.set(stage, known);
  return known;
}

/** Digests of the templates of a stage, which name every asset by its content, by project; made anew from the sources. */
async function templates(stage: string): Promise<ReadonlyMap<string, string>> {
  const digests = await Promise.all(
    projects.map(async (project) => {
      if (project !== 'infra') await node(stage, copy.root, 'tools/workspace/src/bundle/main.ts', project);
      const app = project === 'infra' ? 'src/main.ts' : 'infra/main.ts';
      await node(stage, join(copy.root, project), app);
      const made = globSync(`cdk.out/*-${stage}-*.template.json`, { cwd: join(copy.root, project) }).sort();
      const hash = createHash('sha256');
      for (const file of made) hash.update(readFileSync(join(copy.root, project, file)));
      expect(made).not.toEqual([]);
      return [project, hash.digest('hex')] as const;
    }),
  );
  return new Map(digests);
}

/** Runs a program of Node.js in a stage. @throws Error with what it said when it fails */
async function node(stage: string, cwd: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: { ...process.env, TOLLGATE_STAGE: stage },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} in ${cwd} failed: ${said}`);
}
