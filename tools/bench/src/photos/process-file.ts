import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Runs in a fresh process for each file: processes it as the service does, and tells its parent what became of it and what that
 * took. Arguments: the service's module, the file, the media type it is announced as.
 */
export interface FileCost {
  /** `taken`, the code of a refusal, or what else went wrong. */
  readonly outcome: string;
  readonly wallMs: number;
  /** Of the process that decodes, from its start. Zero where none was started. */
  readonly processorMs: number;
  /** The most memory of that process at once, with Node.js and the library. */
  readonly peakMegabytes: number;
}

type ProcessPicture = (bytes: Uint8Array, announced: string) => Promise<unknown>;

/** Milliseconds between two looks at the process that decodes. */
const lookInterval = 3;

const [module = '', file = '', contentType = ''] = process.argv.slice(2);
const { processPicture } = (await import(pathToFileURL(module).href)) as {
  readonly processPicture: ProcessPicture;
};
const bytes = readFileSync(file);

let used = { processorMs: 0, peakMegabytes: 0 };
const looks = setInterval(() => {
  for (const pid of children()) used = usageOf(pid) ?? used;
}, lookInterval);
const startedAt = performance.now();
const outcome = await processPicture(bytes, contentType).then(
  () => 'taken',
  (error: Error & { readonly code?: string }) => error.code ?? error.message,
);
const wallMs = performance.now() - startedAt;
clearInterval(looks);
process.send?.({ outcome, wallMs, ...used } satisfies FileCost, () => process.exit(0));

function children(): readonly string[] {
  return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
}

/** Fields 14 and 15 of `stat` are hundredths of a second; `VmHWM` is the peak so far (proc(5)). */
function usageOf(pid: string): typeof used | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (peak === undefined) return undefined;
    const processorMs = (Number(fields[11]) + Number(fields[12])) * 10;
    return { processorMs, peakMegabytes: (Number(peak) * 1024) / 1e6 };
  } catch {
    return undefined;
  }
}
