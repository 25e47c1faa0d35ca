import type { RenditionName } from '../domain/processed-picture.ts';
import type { AvifOptions, JpegOptions, WebpOptions } from 'sharp';

/** The longest edge of each size, in pixels. Nothing is enlarged. */
export const longestEdge = { thumb: 160, card: 640, full: 2048 } as const;
export type RenditionSize = keyof typeof longestEdge;

/** Quality that looks alike in the three formats, and as much effort as the bytes it saves are worth; docs/adr/0047 has the figures. */
const jpeg = { quality: 80, progressive: true, optimiseCoding: true } as const satisfies JpegOptions;
const webp = { quality: 80, effort: 4 } as const satisfies WebpOptions;
const avif = { quality: 55, effort: 0, chromaSubsampling: '4:2:0' } as const satisfies AvifOptions;

/** How a rendition is written. */
export type Encoding =
  | { readonly format: 'jpeg'; readonly options: JpegOptions }
  | { readonly format: 'webp'; readonly options: WebpOptions }
  | { readonly format: 'avif'; readonly options: AvifOptions };

/** What is made of every picture, in this order. */
export const renditionTable = {
  'thumb-webp': { size: 'thumb', format: 'webp', options: webp },
  'thumb-jpeg': { size: 'thumb', format: 'jpeg', options: jpeg },
  'card-webp': { size: 'card', format: 'webp', options: webp },
  'card-jpeg': { size: 'card', format: 'jpeg', options: jpeg },
  'full-avif': { size: 'full', format: 'avif', options: avif },
  'full-webp': { size: 'full', format: 'webp', options: { ...webp, effort: 2 } },
  'full-jpeg': { size: 'full', format: 'jpeg', options: jpeg },
} as const satisfies Readonly<Record<RenditionName, Encoding & { readonly size: RenditionSize }>>;
