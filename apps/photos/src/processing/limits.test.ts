import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import sharp from 'sharp';
import { PictureRefused } from '../domain/processed-picture.ts';
import { pictureLimits } from './picture-limits.ts';
import { processPicture } from './process-picture.ts';

/** Processes are looked at where the system tells what they are. */
const onLinux = existsSync('/proc/self/stat') ? describe : describe.skip;

/** Large enough that its work can be watched. */
let large: Buffer;
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  large = await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
});

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** Waits for what becomes true, at most ten seconds. */
async function eventually<Found>(look: () => Found | undefined): Promise<Found> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('what was waited for did not come within ten seconds');
    await after(5);
  }
}

const programOf = (pid: number): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
};
const pictureProcess = (parent = process.pid): number | undefined =>
  childrenOf(parent).find((pid) => programOf(pid)?.includes('picture-process.child.ts'));

test.each([
  ['pixels', { pixels: 1_000_000 }, 'too-many-pixels'],
  ['processor time', { processorMs: 30 }, 'too-much-work'],
  ['memory', { memoryMegabytes: 5 }, 'too-much-work'],
])('photo processing: a picture that exceeds its %s is refused', async (_what, limits, code) => {
  const refused = processPicture(large, 'image/jpeg', { ...pictureLimits, ...limits });

  await expect(refused).rejects.toMatchObject({ name: 'PictureRefused', code });
});

test('photo processing: a picture that is not ready in time may be tried again: the machine may be to blame', async () => {
  const late = processPicture(large, 'image/jpeg', { ...pictureLimits, wallMs: 1 });

  await expect(late).rejects.toThrow(/not rendered within 1 ms/);
  await expect(late).rejects.not.toBeInstanceOf(PictureRefused);
});

onLinux('the process of a picture', () => {
  it('knows where libraries are, and nothing else of its parent', async () => {
    const work = processPicture(large, 'image/jpeg');
    const pid = await eventually(() => pictureProcess());

    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((variable) => variable.split('=')[0]);

    expect(variables.filter((name) => !/^(PATH|LD_LIBRARY_PATH|NODE_CHANNEL_.*|)$/.test(name ?? ''))).toEqual(
      [],
    );
    await work;
  });

  it('is gone when its picture is done', async () => {
    await processPicture(large, 'image/jpeg');

    await eventually(() => (pictureProcess() === undefined ? true : undefined));
  });

  it.each(['SIGSEGV', 'SIGABRT', 'SIGBUS'] as const)(
    'that ends with %s, as decoders do that a file broke, refuses the file',
    async (signal) => {
      const work = processPicture(large, 'image/jpeg');
      const outcome = expect(work).rejects.toMatchObject({ name: 'PictureRefused', code: 'damaged' });

      process.kill(await eventually(() => pictureProcess()), signal);

      await outcome;
    },
  );

  it('that somebody else ends says nothing of the file', async () => {
    const work = processPicture(large, 'image/jpeg');
    const outcome = expect(work).rejects.toThrow(/ended before its answer, with SIGKILL/);

    process.kill(await eventually(() => pictureProcess()), 'SIGKILL');

    await outcome;
  });

  it('goes with whoever waits for it, in the middle of its work', async () => {
    const door = join(__dirname, 'process-picture.ts');
    const script = `
      import { processPicture } from ${JSON.stringify(door)};
      import { buffer } from 'node:stream/consumers';
      await processPicture(await buffer(process.stdin), 'image/jpeg');`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    parent.stdin.end(large);
    const pid = await eventually(() => pictureProcess(parent.pid));

    parent.kill('SIGKILL');

    await eventually(() => (programOf(pid) ? undefined : true));
  });
});
