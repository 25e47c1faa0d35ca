import { flushCompiled } from '../../compile-cache.ts';
import { assemble } from './assemble.ts';
import { loadFauxqs } from './fauxqs.ts';
import type { QueuesConfiguration, QueuesReport } from './protocol.ts';
import { openStore, type CorrectedStore } from './queue-store.ts';

/**
 * The queues' own process: the first message configures and starts it, later ones replace the configuration. A process of
 * its own keeps the writing of messages off the gateway's event loop, and lets the engine's clock, which is the process's,
 * follow the runtime's.
 */
let configuration: QueuesConfiguration | undefined;
let ahead = 0;
let opening: Promise<CorrectedStore> | undefined;
const report = (message: QueuesReport): void => void process.send?.(message);
const engine = loadFauxqs();
const machineTime = Date.now;
Date.now = () => machineTime() + ahead;

process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (next: QueuesConfiguration) => {
  const defined = configuration?.queues;
  configuration = next;
  ahead = next.ahead;
  opening ??= open(next);
  opening.then(
    ({ define, store }) => {
      if (JSON.stringify(defined) !== JSON.stringify(next.queues)) define(next.queues);
      store.processAllTimers();
      report({ kind: 'ready' });
      flushCompiled();
    },
    (error: unknown) =>
      report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function open(first: QueuesConfiguration): Promise<CorrectedStore> {
  const fauxqs = await engine;
  const corrected = openStore(fauxqs, first.directory, first.region);
  const app = assemble(fauxqs, corrected, () => (configuration ?? first).credentials);
  await app.listen({ host: '127.0.0.1', port: first.port });
  return corrected;
}
