import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** Longest edge that a ThumbHash is made of, in pixels. */
const placeholderEdge = 100;

/** What is shown of a picture before any of it is loaded. */
export interface FirstLook {
  /** `#rrggbb`: the colour that most of the picture is near to. */
  readonly dominantColor: string;
  /** ThumbHash, base64. */
  readonly placeholder: string;
}

/** @param picture a rendition of any size, in sRGB */
export async function firstLookOf(picture: Sharp): Promise<FirstLook> {
  const { data, info } = await picture
    .clone()
    .resize({ width: placeholderEdge, height: placeholderEdge, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { dominant } = await picture.stats();
  const hash = rgbaToThumbHash(info.width, info.height, data);
  return {
    dominantColor: `#${[dominant.r, dominant.g, dominant.b].map(hex).join('')}`,
    placeholder: Buffer.from(hash).toString('base64'),
  };
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');
