import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { PictureRefused, type PictureLimits } from '../domain/processed-picture.ts';
import { isWide } from './colour-profile.ts';
import { sharp } from './decoders.ts';
import { decodingRefusal, tooManyPixels } from './refusals.ts';
import { longestEdge } from './rendition-table.ts';

/** An upload decoded once: upright, opaque, 8 bits, no larger than the largest rendition. */
export interface DecodedPicture {
  /** Of the upright upload, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The pixels as PNG without compression, because that carries the profile they are meant in. */
  readonly raster: Buffer;
}

/**
 * Decodes an upload in full, after a look at its header.
 * @throws PictureRefused
 */
export async function decodePicture(bytes: Buffer, { pixels }: PictureLimits): Promise<DecodedPicture> {
  const options = {
    limitInputPixels: pixels,
    failOn: 'warning',
    sequentialRead: true,
    unlimited: false,
  } as const satisfies SharpOptions;
  try {
    const header = await sharp(bytes, options).metadata();
    refuseByHeader(header, pixels);
    const raster = await rasterOf(sharp(bytes, options), header);
    const { width, height } = header.autoOrient;
    return { width, height, raster };
  } catch (error) {
    throw decodingRefusal(error, pixels);
  }
}

function refuseByHeader({ width, height, pages = 1, format, compression }: Metadata, pixels: number): void {
  if (pages > 1) {
    throw new PictureRefused(
      'animated',
      `The file holds ${pages} pictures; a photo is one. Send a still picture.`,
    );
  }
  if (format === 'heif' && compression !== 'av1') {
    throw new PictureRefused(
      'unsupported-type',
      'The file is a HEIC picture; send it as JPEG, PNG, WebP or AVIF.',
    );
  }
  if (width * height > pixels) throw tooManyPixels(pixels);
}

/**
 * Colours stay what the profile of the upload says and come out in a profile that is known: Display P3 for wide ones, sRGB for all
 * others. The upload's own profile is not passed on, because it may name the device. What is transparent becomes white, so that
 * nothing hides in one format that another shows.
 */
function rasterOf(picture: Sharp, header: Metadata): Promise<Buffer> {
  const wide = isWide(header);
  const upright = (wide ? picture.pipelineColourspace('rgb16') : picture)
    .autoOrient()
    .resize({ width: longestEdge.full, height: longestEdge.full, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
  const profiled = header.icc === undefined ? upright : upright.withIccProfile(wide ? 'p3' : 'srgb');
  return profiled.png({ compressionLevel: 0, palette: false }).toBuffer();
}
