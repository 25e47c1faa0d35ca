/** A part of a picture's file: a segment of JPEG, a chunk of RIFF, a box of ISO base media. */
export interface PicturePart {
  /** `APP1`, `ICCP`, `meta/iinf/infe`. */
  readonly name: string;
  /** What stands in it, without its length. */
  readonly bytes: Buffer;
}

/**
 * Every part of a file, read by its format alone; throws when a byte belongs to none.
 * @param contentType of the three that renditions have
 */
export function partsOf(file: Uint8Array, contentType: string): PicturePart[] {
  const bytes = Buffer.from(file);
  if (contentType === 'image/jpeg') return jpegSegments(bytes);
  return contentType === 'image/webp' ? riffChunks(bytes) : boxes(bytes, '');
}

/** ITU-T T.81, annex B: markers, each with a length but for those that stand alone; after SOS comes data up to the next marker. */
function jpegSegments(bytes: Buffer): PicturePart[] {
  const parts: PicturePart[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) throw new Error(`byte ${at} is outside of every segment`);
    const marker = bytes.readUInt8(at + 1);
    at += 2;
    const name = segmentNames[marker] ?? `${marker.toString(16)}`;
    if (marker === 0xd8 || marker === 0xd9) {
      parts.push({ name, bytes: Buffer.alloc(0) });
      if (marker === 0xd9 && at !== bytes.length)
        throw new Error(`${bytes.length - at} bytes follow the end`);
      continue;
    }
    const end = at + bytes.readUInt16BE(at);
    parts.push({ name, bytes: bytes.subarray(at + 2, end) });
    at = marker === 0xda ? endOfScan(bytes, end) : end;
  }
  return parts;
}

const segmentNames: Readonly<Record<number, string>> = {
  ...Object.fromEntries(Array.from({ length: 16 }, (_, index) => [0xe0 + index, `APP${index}`])),
  0xd8: 'SOI',
  0xd9: 'EOI',
  0xda: 'SOS',
  0xdb: 'DQT',
  0xc4: 'DHT',
  0xc0: 'SOF0',
  0xc2: 'SOF2',
  0xfe: 'COM',
};

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    const next = bytes.readUInt8(at + 1);
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new Error('a scan has no end');
}

/** RFC 9649, §2.3: four letters, a length, padded to an even number. */
function riffChunks(bytes: Buffer): PicturePart[] {
  if (bytes.readUInt32LE(4) + 8 !== bytes.length) throw new Error('the file is not as long as RIFF says');
  const parts: PicturePart[] = [];
  for (let at = 12; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    parts.push({
      name: bytes.toString('latin1', at, at + 4),
      bytes: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length + (length % 2);
  }
  return parts;
}

/** Boxes that hold boxes, with the bytes that stand before them: version, flags, number of entries (ISO/IEC 14496-12). */
const containers: Readonly<Record<string, number>> = { meta: 4, iinf: 6, iprp: 0, ipco: 0, iref: 4, dinf: 0 };

/** ISO/IEC 14496-12, §4.2. */
function boxes(bytes: Buffer, path: string): PicturePart[] {
  const parts: PicturePart[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at) || bytes.length - at;
    if (length < 8 || at + length > bytes.length)
      throw new Error(`the box at ${path}${at} has no such length`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + length);
    const skipped = containers[type];
    parts.push({ name: `${path}${type}`, bytes: content });
    if (skipped !== undefined) parts.push(...boxes(content.subarray(skipped), `${path}${type}/`));
    at += length;
  }
  return parts;
}
