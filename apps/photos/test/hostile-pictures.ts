import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG that says it has these dimensions and holds one pixel. */
function pngOf(width: number, height: number, ...extra: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = pngChunk('IDAT', deflateSync(Buffer.of(0, 0x80)));
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    ...extra,
    pixels,
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const plain = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#446688',
      noise: { type: 'gaussian', mean: 99, sigma: 9 },
    },
  });

/** A JPEG whose header is changed to say that it has 65,535 by 65,535 pixels. */
async function lyingJpeg(): Promise<Buffer> {
  const bytes = await plain(32, 32).jpeg().toBuffer();
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
  bytes.fill(0xff, frame + 5, frame + 9);
  return bytes;
}

async function animated(): Promise<Buffer> {
  const frames = ['red', 'lime', 'blue'].map((background) =>
    sharp({ create: { width: 16, height: 16, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .webp()
    .toBuffer();
}

async function cut(contentType: 'jpeg' | 'png' | 'webp' | 'avif', share: number): Promise<Buffer> {
  const bytes = await plain(200, 120).toFormat(contentType).toBuffer();
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

function with64Megabytes(): Promise<Buffer> {
  const bomb = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(64_000_000))]);
  return Promise.resolve(pngOf(1, 1, pngChunk('zTXt', bomb)));
}

async function wrongSum(): Promise<Buffer> {
  const bytes = await plain(64, 64).png().toBuffer();
  const at = bytes.indexOf('IDAT') + 12;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  return bytes;
}

const markup = (text: string) => () => Promise.resolve(Buffer.from(text));

/** A file, the type it is announced as, and the code it is refused with; null where it is taken because it does no harm. */
type HostilePicture = readonly [
  what: string,
  contentType: string,
  code: string | null,
  () => Promise<Buffer>,
];

export const hostilePictures: readonly HostilePicture[] = [
  ['nothing', 'image/jpeg', 'empty', markup('')],
  ['a page', 'image/jpeg', 'wrong-type', markup('<!doctype html><script>alert(1)</script>')],
  [
    'a drawing with a script',
    'image/png',
    'wrong-type',
    markup('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ['a GIF', 'image/png', 'wrong-type', () => plain(8, 8).gif().toBuffer()],
  ['a TIFF', 'image/jpeg', 'wrong-type', () => plain(8, 8).tiff().toBuffer()],
  ['a PNG as JPEG', 'image/jpeg', 'wrong-type', () => plain(8, 8).png().toBuffer()],
  ['a HEIC', 'image/avif', 'unsupported-type', markup('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta')],
  [
    'a PNG that says 65,535 × 65,535',
    'image/png',
    'too-many-pixels',
    () => Promise.resolve(pngOf(65535, 65535)),
  ],
  ['a PNG that says 0 × 1', 'image/png', 'damaged', () => Promise.resolve(pngOf(0, 1))],
  ['a PNG with a wrong sum', 'image/png', 'damaged', wrongSum],
  ['a PNG with fewer pixels than it says', 'image/png', 'damaged', () => Promise.resolve(pngOf(640, 480))],
  ['a PNG with a comment of 64 MB', 'image/png', null, with64Megabytes],
  ['a JPEG that says 65,535 × 65,535', 'image/jpeg', 'too-many-pixels', lyingJpeg],
  ['two fifths of a JPEG', 'image/jpeg', 'damaged', () => cut('jpeg', 0.4)],
  ['two fifths of a PNG', 'image/png', 'damaged', () => cut('png', 0.4)],
  ['two fifths of a WebP', 'image/webp', 'damaged', () => cut('webp', 0.4)],
  ['two fifths of an AVIF', 'image/avif', 'damaged', () => cut('avif', 0.4)],
  [
    'a JPEG with a page behind it',
    'image/jpeg',
    null,
    async () => Buffer.concat([await cut('jpeg', 1), Buffer.from('<script>')]),
  ],
  ['three pictures in a WebP', 'image/webp', 'animated', animated],
];
