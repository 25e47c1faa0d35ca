import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Inodes of the sockets that anything on this machine listens at (proc(5): state `0A` of `/proc/net/tcp`). */
function listeningSockets(): ReadonlySet<string> {
  const lines = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8').split('\n').slice(1),
  );
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return new Set(fields.filter(([, , , state]) => state === '0A').map((each) => each[9] ?? ''));
}

/** Those of some processes that listen at a port, by what their open files are. */
export function listenersAmong(pids: readonly number[]): readonly number[] {
  const listening = listeningSockets();
  return pids.filter((pid) =>
    readdirSync(`/proc/${pid}/fd`).some((descriptor) => {
      try {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1];
        return inode !== undefined && listening.has(inode);
      } catch {
        return false; // Closed in the meantime.
      }
    }),
  );
}
