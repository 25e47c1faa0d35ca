import { readFileSync } from 'node:fs';

/**
 * Bytes of memory of a process's own: its heap, its buffers and stacks, without the files it has mapped. Undefined when
 * it is gone, or where the system has no `/proc`.
 */
export function privateMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
