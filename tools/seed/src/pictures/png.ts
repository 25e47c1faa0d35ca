import { crc32, deflateSync } from 'node:zlib';

/** An image of 8-bit RGB pixels, row by row from the top left. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bytesPerPixel = 3;
const filterSub = 1;
const filterUp = 2;

/** Encodes a bitmap as PNG, colour type 2, not interlaced (PNG third edition, sections 5, 9 and 11.2). */
export function encodePng(bitmap: Bitmap): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header.set([8, 2, 0, 0, 0], 8);

  const data = deflateSync(Buffer.concat(filteredRows(bitmap)), { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Each row with the filter that leaves the smaller sum, the heuristic of section 12.7. */
function filteredRows({ width, height, pixels }: Bitmap): Buffer[] {
  const stride = width * bytesPerPixel;
  const row = (y: number) => pixels.subarray(y * stride, (y + 1) * stride);

  return Array.from({ length: height }, (_, y) => {
    const above = y === 0 ? new Uint8Array(stride) : row(y - 1);
    const left = new Uint8Array(stride);
    left.set(row(y).subarray(0, stride - bytesPerPixel), bytesPerPixel);

    const up = filtered(filterUp, row(y), above);
    const sub = filtered(filterSub, row(y), left);
    return cost(up) <= cost(sub) ? up : sub;
  });
}

function filtered(type: number, row: Uint8Array, predicted: Uint8Array): Buffer {
  const out = Buffer.alloc(row.length + 1);
  out[0] = type;
  for (let index = 0; index < row.length; index += 1) {
    out[index + 1] = ((row[index] ?? 0) - (predicted[index] ?? 0)) & 0xff;
  }
  return out;
}

function cost(row: Buffer): number {
  let sum = 0;
  for (const byte of row) sum += byte < 128 ? byte : 256 - byte;
  return sum;
}
