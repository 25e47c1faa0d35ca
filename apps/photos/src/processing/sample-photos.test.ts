import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf } from '../../test/picture-parts.ts';
import { PictureRefused } from '../domain/processed-picture.ts';
import { processPicture } from './process-picture.ts';

/** Real photos and hostile files, each with what should become of it. */
const folder = join(__dirname, '../../../../../shared/data/photos');
const manifestFile = join(folder, 'manifest.json');
const isThere = existsSync(manifestFile);

interface Sample {
  readonly file: string;
  readonly suggested?: 'reject' | 'limit' | 'sanitise' | 're-encode' | 'reject-or-retype';
}
const { photos, hostile } = (
  isThere ? JSON.parse(readFileSync(manifestFile, 'utf8')) : { photos: [], hostile: [] }
) as { readonly photos: readonly Sample[]; readonly hostile: readonly Sample[] };
if (!isThere) console.warn(`Skipped: there are no sample photos at ${folder}.`);

/** What a file is called is what it is announced as; a name of another kind comes as a JPEG. */
const announcedAs: Readonly<Record<string, string>> = {
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/avif',
};
const processed = ({ file }: Sample) =>
  processPicture(readFileSync(join(folder, file)), announcedAs[file.split('.').at(-1) ?? ''] ?? 'image/jpeg');

/** What the hostile files say in their metadata and behind their ends, and what names devices and places. */
const disclosures = /<script|<\?php|PK\x03\x04|DROP TABLE|jndi|Exif\0|iMac|NIKON|Photoshop|http:/;

async function expectHarmless(sample: Sample): Promise<void> {
  const { renditions } = await processed(sample);
  expect(renditions).toHaveLength(7);
  for (const { bytes, contentType } of renditions) {
    const names = partsOf(bytes, contentType).map(({ name }) => name);
    expect(names.filter((name) => /^(APP1|APP[3-9]|APP1\d|COM|EXIF|XMP )$/.test(name))).toEqual([]);
    expect(disclosures.exec(Buffer.from(bytes).toString('latin1'))?.[0]).toBeUndefined();
  }
}

const whereSamplesAre = isThere ? describe : describe.skip;

whereSamplesAre('the sample photos', () => {
  const pictures = photos.filter(({ file }) => !file.endsWith('.heic'));

  test.each(pictures)('photo processing: $file becomes renditions that disclose nothing', expectHarmless);

  test('photo processing: 17-lexus-synthetic-gps.heic is refused with what to send instead', async () => {
    const refused = processed({ file: '17-lexus-synthetic-gps.heic' });

    await expect(refused).rejects.toThrow(/HEIC picture.*JPEG, PNG, WebP or AVIF/);
  });
});

whereSamplesAre('the hostile files', () => {
  const refused = hostile.filter(({ suggested }) => suggested?.startsWith('reject'));
  const harmless = hostile.filter(({ suggested }) => !suggested?.startsWith('reject'));

  test.each(refused)('photo processing: $file: $suggested', async (sample) => {
    await expect(processed(sample)).rejects.toBeInstanceOf(PictureRefused);
  });

  test.each(harmless)('photo processing: $file: $suggested', expectHarmless);
});
