import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serveAssemblies, stopServing, workspaceRoot } from './serve-assemblies.ts';

export interface VariantOptions {
  /** Options of the stage `local` that differ, by their names in `Stage` (libs/constructs/src/stage). */
  readonly stage: Readonly<Record<string, unknown>>;
  /** Projects to synthesise with them; the others are served as they are. @default ['infra'] */
  readonly projects?: readonly string[];
  /** Serves those projects and no others. @default false */
  readonly alone?: boolean;
  /** Whether the running system takes over what is synthesised later. @default false */
  readonly watch?: boolean;
  /** More of the runtime's command line. @default none */
  readonly options?: readonly string[];
}

/** The system as another stage would have it, on a port and with data of its own. */
export interface Variant {
  /** Address of the system, without a slash at the end. */
  readonly url: string;
  /** Process of the runtime. */
  readonly pid: number | undefined;
  /** Folder of its data, for the commands that take `--data`. */
  readonly data: string;
  /** Ends the system and leaves its data to be looked at. */
  halt(): Promise<void>;
  /** Synthesises one of the projects with still other options, into the same assembly. */
  synthesise(project: string, stage: Readonly<Record<string, unknown>>): Promise<void>;
  /** Ends the system and removes its data. */
  stop(): Promise<void>;
}

/** Synthesises projects for the stage `local` with other options, and serves the whole system with them. */
export async function serveVariant({
  stage,
  projects = ['infra'],
  watch = false,
  alone = false,
  options = [],
}: VariantOptions): Promise<Variant> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-variant-'));
  const data = join(folder, 'data');
  const others = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspaceRoot,
  })
    .map(dirname)
    .filter((assembly) => !alone && !projects.includes(dirname(assembly)));
  const assemblyOf = (project: string): string => join(folder, `assembly-${projects.indexOf(project)}`);
  const changed = await Promise.all(
    projects.map((project) => synthesise(project, assemblyOf(project), stage)),
  );
  const served = await serveAssemblies([...others, ...changed], data, options, watch);
  return {
    url: served.url,
    pid: served.process.pid,
    data,
    async synthesise(project, changes) {
      await synthesise(project, assemblyOf(project), changes);
    },
    halt: () => stopServing(served.process),
    async stop() {
      await stopServing(served.process);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Synthesises a project for the stage `local` with other options. @returns Folder of the cloud assembly. */
export async function synthesise(
  project: string,
  outdir: string,
  stage: Readonly<Record<string, unknown>>,
): Promise<string> {
  const app = project === 'infra' ? 'src/main.ts' : 'infra/main.ts';
  await promisify(execFile)('node', [app], {
    cwd: join(workspaceRoot, project),
    env: {
      ...process.env,
      TOLLGATE_STAGE: 'local',
      TOLLGATE_STAGE_OPTIONS: JSON.stringify(stage),
      CDK_OUTDIR: outdir,
    },
  });
  return outdir;
}
