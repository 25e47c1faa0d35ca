import { join } from 'node:path';
import type { Inspection } from './inspected.ts';
import type { SynthesisedProject } from './projects.ts';
import { rebuildPlan } from './rebuild-plan.ts';
import { run, type Running } from './run.ts';
import { watchTree } from './watch-tree.ts';

const watchedFolders = ['apps', 'libs', 'infra'];
/** Editors write a file more than once; what comes within this time is one change. In milliseconds. */
const settleMs = 60;

export interface RebuilderOptions {
  readonly workspaceRoot: string;
  readonly projects: readonly SynthesisedProject[];
  /** Functions that are bundled for a debugger, too. */
  readonly inspections: readonly Inspection[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Watches the sources and makes again what a change asks for; the runtime picks the results up by itself. */
export function startRebuilder(options: RebuilderOptions): { stop(): void } {
  const { workspaceRoot, projects, inspections, environment, log } = options;
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const running = new Set<Running>();

  const node = async (script: readonly string[], cwd: string): Promise<void> => {
    const command = run(process.execPath, script, { cwd, env: { ...environment, TOLLGATE_STAGE: 'local' } });
    running.add(command);
    const { code, output } = await command.ended;
    running.delete(command);
    if (code !== 0) log(`  not rebuilt: ${output.trim().split('\n').slice(0, 6).join('\n    ')}`);
  };
  const rebuild = async (files: readonly string[]): Promise<void> => {
    const plan = rebuildPlan(files, projects);
    if (plan.bundle.length + plan.synth.length === 0) return;
    const began = Date.now();
    const bundled = plan.bundle.flatMap(({ root, functions }) => [
      [root, ...functions],
      ...inspections
        .filter((one) => one.root === root && (functions.length === 0 || functions.includes(one.name)))
        .map(({ name }) => [root, name, '--inspect']),
    ]);
    await Promise.all(
      bundled.map((args) => node(['tools/workspace/src/bundle/main.ts', ...args], workspaceRoot)),
    );
    await Promise.all(plan.synth.map(({ root, app }) => node([app], join(workspaceRoot, root))));
    const names = [...new Set([...plan.bundle, ...plan.synth].map(({ root }) => root))];
    log(`  rebuilt ${names.join(', ')} in ${Date.now() - began} ms`);
  };
  const onChange = (file: string): void => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed];
      changed = new Set();
      work = work.then(() => rebuild(files));
    }, settleMs);
  };
  const tree = watchTree(workspaceRoot, watchedFolders, onChange);
  return {
    stop: () => {
      clearTimeout(timer);
      tree.stop();
      for (const command of running) command.stop();
    },
  };
}
