import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamPosition } from '../engines/dynamodb/index.ts';

/** How far a mapping has come in a stream. */
export interface StreamCheckpoint {
  /** ARN of the engine's stream: another one is another stream, whatever its table is called. */
  readonly streamArn: string;
  /** Behind the last record that is done with; absent when there was none yet. */
  readonly position?: StreamPosition;
}

/** Keeps checkpoints between two starts. */
export interface StreamCheckpoints {
  read(mappingId: string): StreamCheckpoint | undefined;
  write(mappingId: string, checkpoint: StreamCheckpoint): void;
}

/** Checkpoints as one file for each mapping, replaced as a whole: a process that is killed leaves the old one or the new one. */
export function openStreamCheckpoints(folder: string): StreamCheckpoints {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string): string =>
    join(folder, `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.json`);
  return {
    read: (id) => {
      try {
        return JSON.parse(readFileSync(fileOf(id), 'utf8')) as StreamCheckpoint;
      } catch {
        return undefined;
      }
    },
    write: (id, checkpoint) => {
      const file = fileOf(id);
      writeFileSync(`${file}.new`, JSON.stringify(checkpoint));
      renameSync(`${file}.new`, file);
    },
  };
}
