import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { VehicleImport, VehicleImportUpload } from '@tollgate/vehicles-contract';
import { showProgress } from '../cli/progress.ts';
import { idempotencyKeyOf } from '../registry/idempotency-key.ts';
import type { RegistryClient } from '../registry/registry-client.ts';
import { sleep } from '../registry/retry.ts';
import type { ImportOptions } from './import-options.ts';
import { factsOf, openFile, type FileFacts } from './read-file.ts';
import { requestOfFile } from './request-of-file.ts';
import { sendForm } from './send-form.ts';

/** What the work on a file needs. */
export interface ImportSession {
  readonly client: RegistryClient;
  readonly out: NodeJS.WriteStream;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/** Pause between two looks at an import that runs, in milliseconds. */
const lookEveryMs = 500;

/**
 * Imports a file: announces it, sends it, and follows the import to its end. The announcement has a key that follows from
 * the file, so that a repeat goes on with the same import, wherever the one before was interrupted.
 * @returns the import at its end; undefined when the user interrupted
 * @throws Error when the import fails, with its words
 */
export async function importFile(
  session: ImportSession,
  options: ImportOptions,
): Promise<VehicleImport | undefined> {
  const { client, out, signal } = session;
  const facts = await factsOf(options.file);
  const announced = await announce(client, options, facts);
  const { importId } = announced.import;
  const startedAt = performance.now();
  let current = (await client.getVehicleImport({ importId })).body;
  out.write(`import ${importId}: ${current.status}\n`);
  if (current.status === 'awaitingUpload') {
    const progress = showProgress(out, { label: 'bytes', total: facts.bytes });
    const file = { open: () => openFile(options.file), bytes: facts.bytes };
    try {
      await sendForm(announced.upload, file, (bytes) => progress.update(bytes), signal);
    } finally {
      progress.end();
    }
  }
  let told = 0;
  while (!hasEnded(current) && !signal.aborted) {
    await sleep(lookEveryMs);
    current = (await client.getVehicleImport({ importId })).body;
    const seconds = (performance.now() - startedAt) / 1000;
    if (current.rows.read < told + 10_000 && !hasEnded(current)) continue;
    told = current.rows.read;
    out.write(`${told} rows, ${Math.round(told / seconds)} a second\n`);
  }
  if (!hasEnded(current)) return undefined;
  const { registered, unchanged, rejected } = current.rows;
  out.write(`rows: ${registered} registered, ${unchanged} unchanged, ${rejected} rejected\n`);
  if (current.rejects !== null) {
    await download(current.rejects.url, options.rejects);
    out.write(`The rejected rows and their faults are in ${options.rejects}\n`);
  }
  if (current.status === 'failed') throw new Error(current.failure ?? 'The import failed.');
  return current;
}

const hasEnded = ({ status }: VehicleImport): boolean => ['completed', 'failed'].includes(status);

/** Announces the file, or finds its import. One that failed before is left, and the file announced anew. */
async function announce(
  client: RegistryClient,
  options: ImportOptions,
  facts: FileFacts,
): Promise<VehicleImportUpload> {
  const body = requestOfFile(options, facts);
  for (let before: readonly string[] = []; ;) {
    const idempotencyKey = idempotencyKeyOf('createVehicleImport', [facts.digest, body, before]);
    const answer = await client.createVehicleImport({ body, idempotencyKey });
    if (answer.headers['idempotent-replayed'] !== 'true') return answer.body;
    const { importId } = answer.body.import;
    const { body: found } = await client.getVehicleImport({ importId });
    if (found.status !== 'failed') return answer.body;
    before = [...before, importId];
  }
}

/** @throws Error when the store refuses the link */
async function download(url: string, file: string): Promise<void> {
  const { ok, status, body } = await fetch(url);
  if (!ok || body === null) throw new Error(`The object store answered ${status} for the rejected rows.`);
  await pipeline(Readable.fromWeb(body), createWriteStream(file));
}
