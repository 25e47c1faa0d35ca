import { readFileSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlanUse } from '../gateway/index.ts';
import type { QuotaUses } from '../gateway/index.ts';

/** Milliseconds for which a use of a quota may be unwritten. */
const interval = 1000;

/** Uses of quotas that outlive the process. */
export interface PlanUseFile {
  readonly use: PlanUse;
  /** Writes what is unwritten. */
  close(): void;
}

/** Opens the uses of quotas in a data folder. They are written beside the requests, at most once a second, and at the end. */
export function openPlanUse(dataFolder: string): PlanUseFile {
  const file = join(dataFolder, 'quotas.json');
  const use = new PlanUse(read(file));
  let writing = false;
  let closed = false;
  const save = async (): Promise<void> => {
    const uses = writing ? undefined : use.takeChanges();
    if (uses === undefined) return;
    writing = true;
    try {
      await writeFile(`${file}.next`, JSON.stringify(uses));
      if (!closed) await rename(`${file}.next`, file);
    } finally {
      writing = false;
    }
  };
  const timer = setInterval(() => void save().catch(() => undefined), interval).unref();
  return {
    use,
    close: () => {
      clearInterval(timer);
      closed = true;
      const uses = writing ? use.uses() : use.takeChanges();
      if (uses !== undefined) writeFileSync(file, JSON.stringify(uses));
    },
  };
}

/** What was written; nothing when there is no file, or one that a crash cut short. */
function read(file: string): QuotaUses {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as QuotaUses;
  } catch {
    return {};
  }
}
