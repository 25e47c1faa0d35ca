import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { heads, text } from '../../test/pictures.ts';
import { headBytes, pictureTypeOf } from './picture-format.ts';

const samples = join(__dirname, '../../../../../shared/data/photos');
const whereSamplesAre = existsSync(samples) ? test : test.skip;
const head = (path: string): Uint8Array => new Uint8Array(readFileSync(path)).subarray(0, headBytes);

test.each(Object.entries(heads))('%s is told from its first bytes', (type, bytes) => {
  expect(pictureTypeOf(bytes)).toBe(type);
});

test.each(Object.entries(heads))('%s is told from no fewer bytes than its mark has', (_type, bytes) => {
  expect(pictureTypeOf(bytes.subarray(0, 3))).toBeUndefined();
  expect(pictureTypeOf(bytes.subarray(1))).toBeUndefined();
});

test('text and nothing are no picture', () => {
  expect(pictureTypeOf(text)).toBeUndefined();
  expect(pictureTypeOf(new Uint8Array())).toBeUndefined();
});

test('a HEIC picture is no AVIF picture, whatever stands behind its file type box', () => {
  const heic = Buffer.from('\0\0\0\x14ftypheic\0\0\0\0mif1\0\0\0\x08avif', 'latin1');

  expect(pictureTypeOf(heic)).toBeUndefined();
});

test('random bytes are no picture and break nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: headBytes }), (bytes) => {
      fc.pre(bytes[0] !== 0xff);
      expect(pictureTypeOf(bytes)).toBeUndefined();
    }),
  );
});

whereSamplesAre('the sample photos are what their names say', () => {
  const types = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif' };
  const files = readdirSync(samples).filter((file) => (file.split('.').at(-1) as string) in types);

  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const expected = types[file.split('.').at(-1) as keyof typeof types];
    expect([file, pictureTypeOf(head(join(samples, file)))]).toEqual([file, expected]);
  }
});

whereSamplesAre('files that only pretend by their name are recognised', () => {
  const pretenders = {
    'html-named.jpg': undefined,
    'svg-named.jpg': undefined,
    'random-bytes.jpg': undefined,
    'text-named.png': undefined,
    'empty.jpg': undefined,
    'polyglot-gif-js.gif': undefined,
    'script.svg': undefined,
    'bomb-gif-20000-frames.gif': undefined,
    'heic-brand-no-content.heic': undefined,
    'truncated.heic': undefined,
    'png-named.jpg': 'image/png',
    'jpeg-named.png': 'image/jpeg',
  };

  for (const [file, expected] of Object.entries(pretenders))
    expect([file, pictureTypeOf(head(join(samples, 'hostile', file)))]).toEqual([file, expected]);
});
