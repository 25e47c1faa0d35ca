import { stat } from 'node:fs/promises';
import { registerVehicle } from '../registry/register-vehicle.ts';
import type { Outcome } from '../registry/outcome.ts';
import { readRows } from '../rows/read-rows.ts';
import { concurrently } from './concurrently.ts';
import { showProgress } from './progress.ts';
import { RejectsFile } from './rejects-file.ts';
import type { Session } from './session.ts';
import { Tally } from './tally.ts';

/** Registers the rows of a CSV file and writes those that are rejected, with the reason, to another. */
export async function seedFile(session: Session, from: string, rejects: string): Promise<Tally> {
  const { client, concurrency, out, signal } = session;
  const tally = new Tally();
  const rejectsFile = new RejectsFile(rejects);
  const progress = showProgress(out, { label: 'bytes', total: (await stat(from)).size });

  try {
    await concurrently(
      readRows(from, (bytes) => progress.update(bytes)),
      concurrency,
      async (row) => {
        const outcome: Outcome =
          'fault' in row ? unreadable(row.fault) : await registerVehicle(client, row.vehicle);
        tally.add(outcome);
        if (outcome.kind === 'rejected') await rejectsFile.add(row, outcome);
      },
      signal,
    );
  } finally {
    await rejectsFile.close();
    progress.end();
    out.write(`rows: ${tally.toString()}\n`);
    if (tally.rejected > 0) out.write(`The rejected rows and their faults are in ${rejects}\n`);
  }
  return tally;
}

function unreadable(reason: string): Outcome {
  return { kind: 'rejected', code: 'row.unreadable', reason };
}
