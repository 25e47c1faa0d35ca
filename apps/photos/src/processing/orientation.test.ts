import fc from 'fast-check';
import sharp from 'sharp';
import { processPicture } from './process-picture.ts';

type Corner = 'top left' | 'top right' | 'bottom right' | 'bottom left';

/**
 * Where the corners of the stored picture, clockwise from its top left, are shown (Exif 2.32, tag 274: which side the stored first
 * row is of the scene, and which the stored first column).
 */
const shownAt: Readonly<Record<number, readonly [Corner, Corner, Corner, Corner]>> = {
  1: ['top left', 'top right', 'bottom right', 'bottom left'],
  2: ['top right', 'top left', 'bottom left', 'bottom right'],
  3: ['bottom right', 'bottom left', 'top left', 'top right'],
  4: ['bottom left', 'bottom right', 'top right', 'top left'],
  5: ['top left', 'bottom left', 'bottom right', 'top right'],
  6: ['top right', 'bottom right', 'bottom left', 'top left'],
  7: ['bottom right', 'top right', 'top left', 'bottom left'],
  8: ['bottom left', 'top left', 'top right', 'bottom right'],
};

const places: Readonly<Record<Corner, readonly [number, number]>> = {
  'top left': [0.25, 0.25],
  'top right': [0.75, 0.25],
  'bottom right': [0.75, 0.75],
  'bottom left': [0.25, 0.75],
};

/** Brightness of the four corners, clockwise from the top left. */
const shades = [30, 100, 170, 240] as const;

/** A picture of four grey quarters that says it is stored with an orientation. */
function stored(
  width: number,
  height: number,
  orientation: number,
  format: 'jpeg' | 'png' | 'webp',
): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height, 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const right = x >= width / 2;
      const bottom = y >= height / 2;
      pixels[y * width + x] = shades[bottom ? (right ? 2 : 3) : right ? 1 : 0];
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .withMetadata({ orientation })
    .toFormat(format)
    .toBuffer();
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a picture stored with orientation %i is shown upright',
  async (orientation) => {
    const edge = fc.integer({ min: 24, max: 300 });
    const format = fc.constantFrom('jpeg' as const, 'png' as const, 'webp' as const);

    await fc.assert(
      fc.asyncProperty(edge, edge, format, async (width, height, format) => {
        const upload = await stored(width, height, orientation, format);

        const picture = await processPicture(upload, `image/${format}`);

        const turned = orientation > 4;
        expect([picture.width, picture.height]).toEqual(turned ? [height, width] : [width, height]);
        for (const { bytes } of picture.renditions) {
          const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
          expect(info.width > info.height).toBe(picture.width > picture.height && info.width !== info.height);
          for (const [index, corner] of (shownAt[orientation] ?? []).entries()) {
            const [x, y] = places[corner];
            const seen = data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)] ?? 0;
            expect(Math.abs(seen - (shades[index] ?? 0))).toBeLessThan(24);
          }
        }
      }),
      { numRuns: 3 },
    );
  },
);
