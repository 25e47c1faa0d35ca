import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionRecord } from './execution-record.ts';

/** The executions of a data folder, each in a folder of its own. */
export class ExecutionFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Folder of an execution; what it has there goes with it. */
  folderOf(executionArn: string): string {
    return join(this.#folder, createHash('sha256').update(executionArn).digest('hex').slice(0, 32));
  }

  /** Every execution that is kept; a folder that the end of the machine left half made is removed. */
  all(): ExecutionRecord[] {
    mkdirSync(this.#folder, { recursive: true });
    return readdirSync(this.#folder).flatMap((name) => {
      try {
        return [
          JSON.parse(readFileSync(join(this.#folder, name, 'execution.json'), 'utf8')) as ExecutionRecord,
        ];
      } catch {
        rmSync(join(this.#folder, name), { recursive: true, force: true });
        return [];
      }
    });
  }

  read(executionArn: string): ExecutionRecord {
    const file = join(this.folderOf(executionArn), 'execution.json');
    return JSON.parse(readFileSync(file, 'utf8')) as ExecutionRecord;
  }

  /** Writes a record as a whole: the old one stays until the new one is there. */
  write(record: ExecutionRecord): void {
    const folder = this.folderOf(record.arn);
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, 'execution.json.new');
    writeFileSync(draft, JSON.stringify(record));
    renameSync(draft, join(folder, 'execution.json'));
  }

  /** Removes what only a running execution needs. */
  clean(executionArn: string): void {
    const folder = this.folderOf(executionArn);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) rmSync(join(folder, entry.name), { recursive: true, force: true });
  }

  remove(executionArn: string): void {
    rmSync(this.folderOf(executionArn), { recursive: true, force: true });
  }
}
