import * as fc from 'fast-check';
import { chunksOf, decodePng } from './decode-png.ts';
import { encodePng } from './png.ts';

const bitmaps = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((pixels) => ({ width, height, pixels })),
  );

test('every bitmap comes back as it went in', () => {
  fc.assert(
    fc.property(bitmaps, (bitmap) => {
      expect(decodePng(encodePng(bitmap))).toEqual(bitmap);
    }),
  );
});

test('the chunks are header, data and end', () => {
  const image = encodePng({ width: 1, height: 1, pixels: Uint8Array.of(1, 2, 3) });

  expect(chunksOf(image).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
});
