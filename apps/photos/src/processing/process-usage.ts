import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUsage {
  /** Time of all its threads, in milliseconds, in steps of ten. */
  readonly processorMs: number;
  /** The most memory of it that was resident at once, in megabytes. */
  readonly peakMegabytes: number;
}

/** Linux tells processor time in hundredths of a second, whatever it counts in (`USER_HZ` of x86-64 and arm64). */
const ticksPerSecond = 100;

/**
 * What a process uses: fields 14 and 15 of `/proc/<pid>/stat` and `VmHWM` of `/proc/<pid>/status` (proc(5)).
 * @returns undefined when there is no such process any more, or on a system that tells neither
 */
export function usageOf(pid: number): ProcessUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name, in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[14 - 3]) + Number(fields[15 - 3]);
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    // A process that has ended and is not yet collected has no memory.
    if (peak === undefined) return undefined;
    return { processorMs: (ticks * 1000) / ticksPerSecond, peakMegabytes: (Number(peak) * 1024) / 1e6 };
  } catch {
    return undefined;
  }
}
