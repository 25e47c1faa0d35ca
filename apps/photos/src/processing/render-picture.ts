import type { Sharp } from 'sharp';
import type {
  PictureLimits,
  ProcessedPicture,
  ProcessedRendition,
  RenditionName,
} from '../domain/processed-picture.ts';
import { decodePicture } from './decode-picture.ts';
import { sharp } from './decoders.ts';
import { firstLookOf } from './first-look.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { longestEdge, renditionTable, type Encoding, type RenditionSize } from './rendition-table.ts';

/**
 * Makes everything of an upload from one decoding of it. It belongs into a process of its own: decoders are large programs in C
 * that are handed files of strangers.
 * @throws PictureRefused when the file cannot be a photo
 */
export async function renderPicture(bytes: Buffer, limits: PictureLimits): Promise<ProcessedPicture> {
  const { width, height, raster } = await decodePicture(bytes, limits);
  const renditions: ProcessedRendition[] = [];
  // One after the other: together they would hold several pictures at once and take as long.
  for (const [name, encoding] of Object.entries(renditionTable)) {
    renditions.push(await renditionOf(name as RenditionName, raster, encoding));
  }
  const small = await smallOf(raster);
  return {
    width,
    height,
    renditions,
    ...(await firstLookOf(small.clone())),
    perceptualHash: await perceptualHash(small.clone()),
  };
}

/** Nothing of the upload is kept but its pixels; sharp drops all metadata that it is not told to keep. */
async function renditionOf(
  name: RenditionName,
  raster: Buffer,
  { size, format, options }: Encoding & { readonly size: RenditionSize },
): Promise<ProcessedRendition> {
  const { data, info } = await inSize(raster, size)
    .keepIccProfile()
    .toFormat(format, options)
    .toBuffer({ resolveWithObject: true });
  return {
    name,
    contentType: `image/${format}`,
    width: info.width,
    height: info.height,
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

/** The smallest picture as pixels in sRGB. */
async function smallOf(raster: Buffer): Promise<Sharp> {
  const { data, info } = await inSize(raster, 'thumb').raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}

const inSize = (raster: Buffer, size: RenditionSize): Sharp =>
  sharp(raster).resize({
    width: longestEdge[size],
    height: longestEdge[size],
    fit: 'inside',
    withoutEnlargement: true,
  });
