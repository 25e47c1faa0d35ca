import { inflateRawSync } from 'node:zlib';

/** A file in an archive. */
export interface ZipEntry {
  /** With `/` between folders; never absolute and never above the archive's root. */
  readonly path: string;
  readonly content: Buffer;
  /** Permission bits; 0 when the archive says none. */
  readonly mode: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Reads every file of a zip archive. Source: PKWARE APPNOTE 6.3, sections 4.3.12 (central directory) and 4.3.16 (its end);
 * Zip64 and encryption, which Lambda does not take either, are refused.
 * @throws Error saying what is wrong with the archive
 */
export function readZip(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.length < end + 22 || archive.readUInt32LE(end) !== endOfDirectory)
    throw new Error('it has no central directory');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryEntry)
      throw new Error('its central directory is cut short');
    const nameLength = archive.readUInt16LE(at + 28);
    const path = archive.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if (!path.endsWith('/')) entries.push({ path: inside(path), ...contentOf(archive, at, path) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(archive: Buffer, at: number, path: string): Omit<ZipEntry, 'path'> {
  const local = archive.readUInt32LE(at + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  const method = archive.readUInt16LE(at + 10);
  if ((archive.readUInt16LE(at + 8) & 1) === 1 || (method !== 0 && method !== 8))
    throw new Error(`${path} is encrypted or packed by method ${method}; stored and deflated files are read`);
  return {
    content: method === 0 ? packed : inflateRawSync(packed),
    mode: (archive.readUInt32LE(at + 38) >>> 16) & 0o777,
  };
}

function inside(path: string): string {
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new Error(`${path} leads out of the archive`);
  return path;
}
