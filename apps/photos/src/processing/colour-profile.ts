import type { Metadata } from 'sharp';

/** Bytes of a profile in which its description is looked for; those of cameras and displays are whole in it. */
const descriptionWithin = 16_384;

/**
 * Whether the colours of a picture may lie outside sRGB: red, green and blue by a profile that does not say that it is sRGB.
 * The description is ASCII or UTF-16 (ICC.1:2022, §10.15 and ICC.1:2001-04, §6.5.17). A wrong guess costs a few bytes and
 * changes no colour.
 */
export function isWide({ icc, space }: Pick<Metadata, 'icc' | 'space'>): boolean {
  if (icc === undefined || (space !== 'srgb' && space !== 'rgb16')) return false;
  return !icc.subarray(0, descriptionWithin).toString('latin1').replaceAll('\0', '').includes('sRGB');
}
