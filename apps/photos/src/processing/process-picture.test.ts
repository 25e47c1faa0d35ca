import sharp, { type Sharp } from 'sharp';
import { newScene, picture } from '../../test/pictures.ts';
import type { ProcessedPicture, RenditionName } from '../domain/processed-picture.ts';
import { processPicture } from './process-picture.ts';

const bytesOf = ({ renditions }: ProcessedPicture, wanted: RenditionName): Uint8Array => {
  const found = renditions.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no ${wanted}`);
  return found.bytes;
};

/** Colour at a place of a picture, given in shares of its edges, as red, green and blue in sRGB. */
async function colourAt(file: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** Greatest difference of two colours in one of their parts; what compression may change is below 24. */
const distance = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));

const one = (background: string, width = 48, height = 32): Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

describe('the renditions of a picture', () => {
  test.each([
    ['image/jpeg', 2400, 1600, [2048, 1365]],
    ['image/png', 900, 600, [900, 600]],
    ['image/webp', 900, 600, [900, 600]],
    ['image/avif', 900, 600, [900, 600]],
  ] as const)(
    'of %s (%i × %i) are seven, each as large as its name says',
    async (type, width, height, full) => {
      const upload = await picture({ type, width, height });

      const processed = await processPicture(upload, type);

      expect([processed.width, processed.height]).toEqual([width, height]);
      const sizes = { thumb: [160, 107], card: [640, 427], full };
      for (const { name, contentType, width, height, bytes } of processed.renditions) {
        const [size = '', format = ''] = name.split('-');
        expect([width, height]).toEqual(sizes[size as keyof typeof sizes]);
        expect(contentType).toBe(`image/${format}`);
        const decoded = await sharp(bytes).metadata();
        expect([decoded.width, decoded.height]).toEqual([width, height]);
      }
      expect(processed.renditions.map(({ name }) => name)).toEqual([
        ...['thumb-webp', 'thumb-jpeg', 'card-webp', 'card-jpeg', 'full-avif', 'full-webp', 'full-jpeg'],
      ]);
    },
  );

  test('are never larger than the picture', async () => {
    const { renditions } = await processPicture(await picture({ width: 300, height: 90 }), 'image/jpeg');

    expect(renditions.map(({ width, height }) => `${width}x${height}`)).toEqual([
      ...['160x48', '160x48', '300x90', '300x90', '300x90', '300x90', '300x90'],
    ]);
  });

  test('show what the upload shows, in every format and size', async () => {
    const upload = await picture({ width: 800, height: 600 });

    const { renditions } = await processPicture(upload, 'image/jpeg');

    for (const [x, y] of [
      [0.2, 0.2],
      [0.8, 0.3],
      [0.5, 0.9],
    ] as const) {
      const there = await colourAt(upload, x, y);
      for (const { bytes } of renditions)
        expect(distance(await colourAt(bytes, x, y), there)).toBeLessThan(24);
    }
  });

  test('are the same bytes whenever they are made', async () => {
    const upload = await picture();

    const [first, second] = await Promise.all([1, 2].map(() => processPicture(upload, 'image/jpeg')));

    expect(first).toEqual(second);
  });
});

describe('an upload of another kind', () => {
  /** A blue picture in each kind, and how blue it comes out. */
  const blue = '#2040c0';
  test.each<[string, 'jpeg' | 'png', () => Sharp]>([
    ['progressive', 'jpeg', () => one(blue).jpeg({ progressive: true })],
    ['of inks', 'jpeg', () => one(blue).toColourspace('cmyk').jpeg({ quality: 95 })],
    ['with 16 bits', 'png', () => one(blue).toColourspace('rgb16').png()],
    ['with a palette', 'png', () => one(blue).png({ palette: true })],
    ['interlaced', 'png', () => one(blue).png({ progressive: true })],
  ])('%s (%s) keeps its colours', async (_kind, format, make) => {
    const upload = await make().toBuffer();

    const processed = await processPicture(upload, `image/${format}`);

    const expected = await colourAt(await sharp(upload).toColourspace('srgb').png().toBuffer(), 0.5, 0.5);
    for (const { bytes } of processed.renditions) {
      expect(distance(await colourAt(bytes, 0.5, 0.5), expected)).toBeLessThan(24);
    }
  });

  test('without colours stays grey', async () => {
    const upload = await one('#808080').greyscale().jpeg().toBuffer();

    const processed = await processPicture(upload, 'image/jpeg');

    expect(distance(await colourAt(bytesOf(processed, 'card-webp'), 0.5, 0.5), [128, 128, 128])).toBeLessThan(
      4,
    );
  });

  test('that is transparent is white there, so that no format shows what another hides', async () => {
    const hidden = { r: 255, g: 0, b: 0, alpha: 0 };
    const upload = await sharp({ create: { width: 32, height: 32, channels: 4, background: hidden } })
      .png()
      .toBuffer();

    const { renditions } = await processPicture(upload, 'image/png');

    for (const { bytes } of renditions) {
      expect(distance(await colourAt(bytes, 0.5, 0.5), [255, 255, 255])).toBeLessThan(4);
      expect((await sharp(bytes).metadata()).hasAlpha).toBe(false);
    }
  });
});

describe('the colour profile', () => {
  /** Red that only Display P3 has: its numbers are those of sRGB's red, its profile says that it is more. */
  const wide = (): Promise<Buffer> =>
    one('#ff0000').pipelineColourspace('rgb16').toColourspace('srgb').withIccProfile('p3').png().toBuffer();

  test('of a wide picture is Display P3 in every rendition, and its colours stay as wide', async () => {
    const { renditions } = await processPicture(await wide(), 'image/png');

    for (const { bytes } of renditions) {
      const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
      expect(distance([...data.subarray(0, 3)], [255, 0, 0])).toBeLessThan(12);
      const profile = (await sharp(bytes).metadata()).icc;
      expect(profile?.equals((await sharp(await wide()).metadata()).icc ?? Buffer.alloc(0))).toBe(true);
    }
  });

  test('of a picture in sRGB is sRGB, and a picture without one has none', async () => {
    const tagged = await one('#804020').withIccProfile('srgb').jpeg().toBuffer();
    const untagged = await one('#804020').jpeg().toBuffer();

    const [withOne, without] = await Promise.all([
      processPicture(tagged, 'image/jpeg'),
      processPicture(untagged, 'image/jpeg'),
    ]);

    const profiles = ({ renditions }: ProcessedPicture): Promise<string[]> =>
      Promise.all(
        renditions.map(
          async ({ bytes }) => (await sharp(bytes).metadata()).icc?.toString('latin1') ?? 'none',
        ),
      );
    expect(new Set(await profiles(withOne))).toEqual(
      new Set([(await sharp(tagged).metadata()).icc?.toString('latin1')]),
    );
    expect(new Set(await profiles(without))).toEqual(new Set(['none']));
  });
});

describe('what is known of a picture before it is loaded', () => {
  test('its dominant colour is the one that covers most of it', async () => {
    const spot = await one('#ffffff', 100, 40).png().toBuffer();
    const upload = await one('#20a040', 400, 300)
      .composite([{ input: spot }])
      .jpeg({ quality: 95 })
      .toBuffer();

    const { dominantColor } = await processPicture(upload, 'image/jpeg');

    expect(dominantColor).toMatch(/^#[0-9a-f]{6}$/);
    const parts = [1, 3, 5].map((at) => Number.parseInt(dominantColor.slice(at, at + 2), 16));
    expect(distance(parts, [0x20, 0xa0, 0x40])).toBeLessThan(24);
  });

  test('its placeholder is at most 25 bytes', async () => {
    const { placeholder } = await processPicture(await picture(), 'image/jpeg');

    const bytes = Buffer.from(placeholder, 'base64');
    expect(bytes.toString('base64')).toBe(placeholder);
    expect(bytes.length).toBeGreaterThan(4);
    expect(bytes.length).toBeLessThanOrEqual(25);
  });
});

describe('the perceptual hash', () => {
  const hashOf = async (upload: Uint8Array, type: string): Promise<bigint> => {
    const { perceptualHash } = await processPicture(upload, type);
    expect(perceptualHash).toMatch(/^[0-9a-f]{16}$/);
    return BigInt(`0x${perceptualHash}`);
  };
  const different = (one: bigint, other: bigint): number =>
    (one ^ other).toString(2).replaceAll('0', '').length;

  test('of one scene differs in few bits, whatever its size, format and brightness', async () => {
    const scene = newScene();
    const upload = await picture({ scene, width: 900, height: 600 });
    const small = await picture({ scene, type: 'image/webp', width: 300, height: 200 });
    const bright = await sharp(upload).modulate({ brightness: 1.15 }).jpeg({ quality: 50 }).toBuffer();

    const [hash, ofSmall, ofBright] = await Promise.all([
      hashOf(upload, 'image/jpeg'),
      hashOf(small, 'image/webp'),
      hashOf(bright, 'image/jpeg'),
    ]);

    expect(different(hash, ofSmall)).toBeLessThanOrEqual(6);
    expect(different(hash, ofBright)).toBeLessThanOrEqual(6);
  });

  test('of different scenes differs in many bits', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 4 }, async () => hashOf(await picture(), 'image/jpeg')),
    );

    for (const [index, hash] of hashes.entries()) {
      for (const other of hashes.slice(index + 1)) expect(different(hash, other)).toBeGreaterThan(10);
    }
  });
});
