import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A workflow or a composite action, as far as its rules go (docs.github.com, "Workflow syntax for GitHub Actions"). */
export interface WorkflowFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** Names of the events that start it. */
  readonly events: readonly string[];
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly jobs: readonly Job[];
}

export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>;

export interface Job {
  readonly name: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly needs: readonly string[];
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly environment?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly minutes?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface RawJob extends Omit<Job, 'name' | 'needs' | 'steps' | 'minutes'> {
  readonly needs?: string | readonly string[];
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly WorkflowStep[];
}

interface RawFile {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, RawJob>>;
  readonly runs?: { readonly steps: readonly WorkflowStep[] };
}

/** Every workflow and every composite action; the steps of the latter are those of a job named `action`. */
export function workflowFiles(workspaceRoot: string): readonly WorkflowFile[] {
  const files = globSync(['.github/workflows/*.yml', '.github/actions/*/action.yml'], { cwd: workspaceRoot });
  return [...files].sort().map((file) => {
    const text = readFileSync(join(workspaceRoot, file), 'utf8');
    const raw = parse(text) as RawFile;
    const jobs = Object.entries(raw.jobs ?? {}).map(([name, job]) => jobOf(name, job));
    return {
      file,
      text,
      events: Object.keys(raw.on ?? {}),
      ...(raw.permissions !== undefined && { permissions: raw.permissions }),
      ...(raw.concurrency !== undefined && { concurrency: raw.concurrency }),
      jobs: raw.runs === undefined ? jobs : [{ name: 'action', needs: [], steps: raw.runs.steps }],
    };
  });
}

function jobOf(name: string, { needs = [], steps = [], 'timeout-minutes': minutes, ...job }: RawJob): Job {
  return { name, ...job, needs: [needs].flat(), steps, ...(minutes !== undefined && { minutes }) };
}

/** What a `run` line calls. */
export interface Called {
  /** `npm`: a script of package.json; `nx`: Nx itself. */
  readonly by: 'npm' | 'nx';
  /** Name of the script; of Nx its verb. */
  readonly name: string;
  readonly args: readonly string[];
}

/**
 * What a line of a `run` step calls: `npm run X [-- …]`, `npm test [-- …]` or `npx nx …`, with its output into a file or not.
 * @returns undefined when it is something else, which no workflow may run
 */
export function calledBy(line: string): Called | undefined {
  const command = line.replace(/ >>? (?:[\w.-]+|"\$GITHUB_STEP_SUMMARY")$/, '');
  if (!/^[\w\s:.,@/"$*=-]+$/.test(command)) return undefined;
  const [program = '', verb = '', ...rest] = command.split(' ');
  if (program === 'npx' && verb === 'nx') return { by: 'nx', name: rest[0] ?? '', args: rest.slice(1) };
  if (program !== 'npm') return undefined;
  const words = verb === 'run' ? rest.filter((word) => word !== '--silent') : [verb, ...rest];
  const [name = '', separator, ...args] = words;
  if (verb !== 'run' && verb !== 'test') return undefined;
  return separator === undefined || separator === '--' ? { by: 'npm', name, args } : undefined;
}
