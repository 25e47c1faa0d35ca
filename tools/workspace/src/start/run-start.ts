import { resolve } from 'node:path';
import { describeFault, serve } from '@tollgate/local';
import { startVinDecoder } from '@tollgate/vin-decoder';
import { bundleService, workspaceRoot } from '../bundle/bundle-service.ts';
import { banner } from './banner.ts';
import { inspectedFunctions, readInspections } from './inspected.ts';
import { readOptions, usage } from './options.ts';
import { hasPartner, partnerOnce } from './partner-once.ts';
import { areSynthesised, assemblyOf, synthesisedProjects } from './projects.ts';
import { startRebuilder } from './rebuilder.ts';
import { isSeeded, seedOnce } from './seed-once.ts';
import { requireSynthesised, synthesiseAll } from './synthesise-all.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds within which everything must have ended after a signal. */
const stopLimit = 4500;

/** `npm start`: synthesise, serve, fill the registry the first time, and serve each change of a source file. */
export async function runStart(args: readonly string[], environment: Environment): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(`Usage: ${usage}\n`);
  const undo: (() => unknown)[] = [];
  let stopping = false;
  const stop = async (code: number): Promise<never> => {
    stopping = true;
    setTimeout(() => process.exit(1), stopLimit).unref();
    await Promise.allSettled(undo.reverse().map((end) => Promise.resolve().then(end)));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
  try {
    await start(args, environment, undo);
  } catch (error) {
    if (!stopping) {
      process.stderr.write(`${describeFault(error)}\n`);
      await stop(1);
    }
  }
}

async function start(
  args: readonly string[],
  environment: Environment,
  undo: (() => unknown)[],
): Promise<void> {
  const began = Date.now();
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  const options = readOptions(args, environment);
  const dataDir = resolve(workspaceRoot, options.dataDir);
  const projects = synthesisedProjects(workspaceRoot);
  const inspections = readInspections(workspaceRoot, options.inspect);

  const synthesis = synthesiseAll(workspaceRoot, environment);
  undo.push(() => synthesis.stop());
  if (!areSynthesised(workspaceRoot, projects)) {
    log('Building and synthesising the services (the first time only) …');
    await requireSynthesised(synthesis);
  }
  for (const { root, name } of inspections) await bundleService(root, [name], 'inspect');
  const decoder = await startVinDecoder();
  undo.push(() => decoder.stop());
  const runtime = await serve({
    assemblies: projects.map((project) => assemblyOf(workspaceRoot, project)),
    port: options.port,
    dataDir,
    fresh: options.fresh,
    inspect: inspectedFunctions(workspaceRoot, inspections),
    parameters: { VinDecoderUrl: decoder.url },
    log,
  });
  undo.push(() => runtime.stop());
  await requireSynthesised(synthesis);
  const rebuilder = startRebuilder({ workspaceRoot, projects, inspections, environment, log });
  undo.push(() => rebuilder.stop());

  const partner = hasPartner(dataDir)
    ? undefined
    : partnerOnce(workspaceRoot, runtime.url, dataDir, environment);
  undo.push(() => partner?.stop());
  if (options.seed && !isSeeded(dataDir)) {
    const seed = seedOnce(workspaceRoot, runtime.url, dataDir, environment);
    undo.push(() => seed.stop());
    if (!(await seed.done))
      log('The registry was not filled; it is tried again at the next start, or by: npm run seed');
  }
  if ((await partner?.done) === false)
    log('There is no partner yet; one is made at the next start, or by: npm run partner');
  log(banner(runtime.url, (Date.now() - began) / 1000));
}
