import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

const step = 65_536;

/** Cuts off a last line that the end of the machine left unfinished, so that a file of lines can be added to. */
export function dropTornEnd(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(step);
    for (let end = size; end > 0; end -= step) {
      const from = Math.max(0, end - step);
      const length = readSync(descriptor, buffer, 0, end - from, from);
      const newline = buffer.subarray(0, length).lastIndexOf(10);
      if (newline < 0) continue;
      if (from + newline + 1 < size) ftruncateSync(descriptor, from + newline + 1);
      return;
    }
    ftruncateSync(descriptor, 0);
  } finally {
    closeSync(descriptor);
  }
}
