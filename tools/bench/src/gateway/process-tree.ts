import { readdirSync, readFileSync } from 'node:fs';

interface Status {
  readonly parent: number;
  readonly residentKb: number;
}

function statusOf(pid: string): Status | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
    return { parent: number('PPid'), residentKb: number('VmRSS') || 0 };
  } catch {
    return undefined; // it has ended meanwhile
  }
}

/** Resident megabytes of one process; Linux only, elsewhere 0. */
export const residentMegabytes = (pid: number): number =>
  Math.round((statusOf(String(pid))?.residentKb ?? 0) / 1024);

/** Resident megabytes of a process and all that descend from it; Linux only, elsewhere 0. */
export function residentMegabytesOfTree(root: number): number {
  const processes = new Map<number, Status>();
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const status = statusOf(pid);
      if (status !== undefined) processes.set(Number(pid), status);
    }
  } catch {
    return 0;
  }
  const sum = (pid: number): number =>
    (processes.get(pid)?.residentKb ?? 0) +
    [...processes].filter(([, { parent }]) => parent === pid).reduce((all, [child]) => all + sum(child), 0);
  return Math.round(sum(root) / 1024);
}
