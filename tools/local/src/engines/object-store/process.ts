import { flushCompiled } from '../../compile-cache.ts';
import { assemble } from './assemble.ts';
import { loadFauxqs } from './fauxqs.ts';
import type { StoreConfiguration, StoreReport } from './protocol.ts';
import { openStore } from './watched-store.ts';

/**
 * The object store's own process: the first message configures and starts it, later ones replace the configuration.
 * A process of its own keeps file and body work off the gateway's event loop.
 */
let configuration: StoreConfiguration | undefined;
const report = (message: StoreReport): void => void process.send?.(message);
const engine = loadFauxqs();
let opening: ReturnType<typeof open> | undefined;

process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (next: StoreConfiguration) => {
  configuration = next;
  opening ??= open(next);
  opening.then(
    ({ store, port }) => {
      for (const { name } of next.buckets) store.createBucket(name);
      report({ kind: 'ready', port });
      flushCompiled();
    },
    (error: unknown) =>
      report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function open(first: StoreConfiguration) {
  const fauxqs = await engine;
  const watched = openStore(fauxqs, first.directory, report);
  const app = assemble(fauxqs, watched, () => configuration ?? first);
  const address = await app.listen({ host: '127.0.0.1', port: first.port });
  return { store: watched.store, port: Number(new URL(address).port) };
}
