import { disclosingPicture, secret } from '../../test/disclosing-pictures.ts';
import { partsOf } from '../../test/picture-parts.ts';
import type { ProcessedRendition } from '../domain/processed-picture.ts';
import { processPicture } from './process-picture.ts';

/** The parts that a rendition may have, by its format. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['SOI', 'APP0', 'APP2', 'DQT', 'SOF2', 'DHT', 'SOS', 'EOI'],
  'image/webp': ['VP8X', 'ICCP', 'VP8 '],
  'image/avif': [
    'ftyp',
    'meta',
    ...['hdlr', 'pitm', 'iloc', 'iinf', 'iinf/infe', 'iprp', 'iprp/ipco', 'iprp/ipma'].map(
      (box) => `meta/${box}`,
    ),
    ...['ispe', 'pixi', 'av1C', 'colr', 'nclx'].map((box) => `meta/iprp/ipco/${box}`),
    'mdat',
  ],
};

const textOf = ({ bytes }: { readonly bytes: Uint8Array }): string => Buffer.from(bytes).toString('latin1');

function expectNothingButPicture(rendition: ProcessedRendition): void {
  const parts = partsOf(rendition.bytes, rendition.contentType);
  const names = [...new Set(parts.map(({ name }) => name))];
  expect(names.filter((name) => !allowed[rendition.contentType]?.includes(name))).toEqual([]);
  for (const part of parts) {
    // JFIF has room for a thumbnail behind its fixed members; the profile is one that is known, of 480 bytes.
    if (part.name === 'APP0') expect(textOf(part)).toMatch(/^JFIF\0.{7}\0\0$/s);
    if (part.name === 'APP2') expect(textOf(part)).toMatch(/^ICC_PROFILE\0\x01\x01.{480}$/s);
    if (part.name === 'ICCP') expect(part.bytes).toHaveLength(480);
    // The flags of Exif, XMP and animation (RFC 9649, §2.7.1).
    if (part.name === 'VP8X') expect((part.bytes[0] ?? 0) & 0b1110).toBe(0);
    if (part.name.endsWith('infe')) expect(textOf(part)).toMatch(/av01/);
  }
  expect(textOf(rendition)).not.toMatch(new RegExp(`${secret}|Exif|xmpmeta|Photoshop|GPS|MAKER`));
}

test.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])(
  'photo processing: renditions of %s hold the picture and its colour profile, and nothing of who took it and where',
  async (contentType) => {
    const upload = await disclosingPicture(contentType);
    expect(upload.includes(secret)).toBe(true);

    const { renditions } = await processPicture(upload, contentType);

    expect(renditions).toHaveLength(7);
    renditions.forEach(expectNothingButPicture);
    expect(renditions.filter((rendition) => textOf(rendition).includes('acsp'))).toHaveLength(7);
  },
);
