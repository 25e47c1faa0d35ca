import { FunctionLog } from '../functions/index.ts';

/** A bounded log file of the runtime's own, written a few times a second instead of once a line. */
export interface LineFile {
  /** Adds a line; after the end it is dropped. */
  write(line: string): void;
  close(): void;
}

/** Milliseconds lines may wait. */
const flushInterval = 250;

export function openLineFile(folder: string, name: string): LineFile {
  const file = new FunctionLog(folder, name);
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const flush = (): void => {
    timer = undefined;
    if (lines.length > 0) file.write(lines.join('\n'));
    lines = [];
    file.trim();
  };
  return {
    write: (line) => {
      if (closed) return;
      lines.push(line);
      timer ??= setTimeout(flush, flushInterval).unref();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      flush();
      file.close();
    },
  };
}
