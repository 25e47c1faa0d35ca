import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { hostilePictures } from '../../test/hostile-pictures.ts';
import { picture } from '../../test/pictures.ts';
import { PictureRefused } from '../domain/processed-picture.ts';
import { processPicture } from './process-picture.ts';

/** The code of a refusal; null for a picture that was taken. Any other error is one. */
async function refusalOf(bytes: Uint8Array, contentType: string): Promise<string | null> {
  try {
    const { renditions } = await processPicture(bytes, contentType);
    expect(renditions).toHaveLength(7);
    return null;
  } catch (error) {
    if (error instanceof PictureRefused) return error.code;
    throw error;
  }
}

test.each(hostilePictures)(
  'photo processing: %s, announced as %s, ends as %s',
  async (_what, contentType, code, make) => {
    expect(await refusalOf(await make(), contentType)).toBe(code);
  },
);

test('photo processing: a refusal is a sentence that says nothing of the file but its kind', async () => {
  const script = Buffer.from('<script>alert("Harbour Lane 7")</script>');

  const refused = processPicture(script, 'image/jpeg');

  await expect(refused).rejects.toThrow(/^The file is not a JPEG picture\.$/);
});

test('photo processing: the next picture is processed after each kind of fault', async () => {
  const good = await picture();

  const outcomes = await Promise.all([
    refusalOf(good.subarray(0, 900), 'image/jpeg'),
    refusalOf(good, 'image/jpeg'),
  ]);

  expect(outcomes).toEqual(['damaged', null]);
});

test('photo processing: a JPEG that is cut anywhere is refused', async () => {
  const whole = await picture({ width: 120, height: 80 });

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 3 }), async (length) => {
      expect(await refusalOf(whole.subarray(0, length), 'image/jpeg')).toBe('damaged');
    }),
    { numRuns: 12 },
  );
});

test.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const)(
  'photo processing: %s with bytes that were changed is refused or taken, and never ends in another error',
  async (type) => {
    const whole = await picture({ type, width: 64, height: 48 });
    const change = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      value: fc.integer({ min: 0, max: 255 }),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const changed = Uint8Array.from(whole);
        for (const { at, value } of changes) changed[at] = value;
        await refusalOf(changed, type);
      }),
      { numRuns: 8 },
    );
  },
);

test('photo processing: decoders of other formats are shut, even if one were asked', () => {
  const script = `
    import { sharp } from ${JSON.stringify(join(__dirname, 'decoders.ts'))};
    const plain = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
    const files = { svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') };
    for (const format of ['gif', 'tiff', 'jpeg', 'png', 'webp', 'avif']) {
      files[format] = await plain.clone().toFormat(format).toBuffer();
    }
    const opened = [];
    for (const [format, file] of Object.entries(files)) {
      await sharp(file).metadata().then(() => opened.push(format), () => undefined);
    }
    process.stdout.write(opened.join());`;

  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });

  expect(stdout).toBe('jpeg,png,webp,avif');
});
