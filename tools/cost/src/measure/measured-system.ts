import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serve, type Runtime } from '@tollgate/local';
import { localIdentity } from '@tollgate/seed';
import { startVinDecoder } from '@tollgate/vin-decoder';
import { openBusyQueues } from './busy-queues.ts';
import { fillRegistry } from './calls.ts';
import { startCapacityMeter, type CapacityMeter } from './capacity-meter.ts';
import { functionSums } from './function-sums.ts';
import { openRegistry, type Registry } from './registry.ts';

/** What the whole system has used since it started. */
export interface Totals {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly functionEvents: number;
  readonly gigabyteSeconds: number;
  readonly logBytes: number;
  readonly answerBytes: number;
}

/** The system on this machine with meters at its doors. */
export interface MeasuredSystem {
  readonly registry: Registry;
  totals(): Promise<Totals>;
  /** Messages that consumers have yet to work off. */
  messages(): Promise<number>;
  stop(): Promise<void>;
}

const workspace = join(import.meta.dirname, '../../../..');

/**
 * Serves the synthesised assemblies of the workspace, in memory, with a meter in front of the database.
 * @throws Error when nothing is synthesised
 */
export async function startMeasuredSystem(): Promise<MeasuredSystem> {
  const assemblies = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspace,
  }).map((manifest) => join(workspace, dirname(manifest)));
  if (assemblies.length === 0) throw new Error('nothing is synthesised; run first: npx nx run-many -t synth');
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-cost-'));
  const decoder = await startVinDecoder();
  let meter: CapacityMeter | undefined;
  const runtime = await serve({
    assemblies,
    dataDir,
    port: 0,
    watch: false,
    inMemory: true,
    log: () => undefined,
    parameters: { VinDecoderUrl: decoder.url },
    frontDatabase: async (database) => (meter = await startCapacityMeter(database)).endpoint,
  });
  // The commands that issue keys and tokens find the system by its data.
  process.env['TOLLGATE_DATA'] = dataDir;
  let answerBytes = 0;
  const registry = openRegistry(runtime.url, localIdentity, (bytes) => (answerBytes += bytes));
  await fillRegistry(registry);
  await recordPartner(runtime.url);
  const memory = memoryByFunction(assemblies);
  const queues = await openBusyQueues(await endpointOfQueues(runtime.url), dataDir);
  return {
    registry,
    totals: async () => ({
      readUnits: meter?.units.read ?? 0,
      writeUnits: meter?.units.write ?? 0,
      ...(await functionSums(runtime.url, memory)),
      logBytes: logBytesIn(runtime),
      answerBytes,
    }),
    messages: () => queues.messages(),
    stop: async () => {
      queues.stop();
      await runtime.stop();
      await Promise.all([meter?.stop(), decoder.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function endpointOfQueues(url: string): Promise<string> {
  const resources = (await (await fetch(`${url}/_local/resources`)).json()) as {
    readonly endpoints: { readonly sqs?: string };
  };
  if (resources.endpoints.sqs === undefined) throw new Error(`the system at ${url} has no queues`);
  return resources.endpoints.sqs;
}

/** Records the partner whose client every trial stage has, as an operator does. */
async function recordPartner(url: string): Promise<void> {
  const partner = ['--client', 'tollgate-local-partner', '--tenant', 'demo', '--url', url];
  await promisify(execFile)(process.execPath, ['apps/access/src/commands/partner.ts', ...partner], {
    cwd: workspace,
  });
}

const logBytesIn = ({ dataDir }: Runtime): number =>
  globSync('logs/**/*.log', { cwd: dataDir }).reduce(
    (sum, file) => sum + statSync(join(dataDir, file)).size,
    0,
  );

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties?: { FunctionName?: string; MemorySize?: number } }
    >
  >;
}

/** Memory in MB of every function, by its name. */
function memoryByFunction(assemblies: readonly string[]): ReadonlyMap<string, number> {
  const functions = assemblies
    .flatMap((folder) => globSync('*.template.json', { cwd: folder }).map((file) => join(folder, file)))
    .flatMap((file) => Object.values((JSON.parse(readFileSync(file, 'utf8')) as Template).Resources))
    .filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return new Map(
    functions.map(({ Properties }) => [Properties?.FunctionName ?? '', Properties?.MemorySize ?? 128]),
  );
}
