import { PictureRefused } from '../domain/processed-picture.ts';
import type { ChildReport, ChildTask } from './picture-process.ts';
import { renderPicture } from './render-picture.ts';

/** The process of one picture: takes the file from the process that started it, hands back what it made, and is ended by it. */
process.once('message', ({ bytes, limits }: ChildTask) => {
  renderPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits).then(
    (picture) => report({ kind: 'picture', picture }),
    (error: unknown) => report(reportOf(error)),
  );
});
// Nobody waits any more; a decoder at work would keep a process alive that only exits.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
report({ kind: 'ready' });

function reportOf(error: unknown): ChildReport {
  if (error instanceof PictureRefused) return { kind: 'refused', code: error.code, message: error.message };
  return { kind: 'failed', fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function report(message: ChildReport): void {
  process.send?.(message);
}
