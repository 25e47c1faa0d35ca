import sharp from 'sharp';
import { randomBytes } from 'node:crypto';

type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif';

export interface PictureOptions {
  readonly type?: PictureType;
  /** Pictures of different scenes look different; 64 bytes. @default a scene that no other test has */
  readonly scene?: Buffer;
  readonly width?: number;
  readonly height?: number;
}

/** A scene of 64 patches. */
export const newScene = (): Buffer => randomBytes(64);

/** A picture of a scene: patches of different brightness, as large as a photo that is published by rule. */
export async function picture({
  type = 'image/jpeg',
  scene = newScene(),
  width = 360,
  height = 240,
}: PictureOptions = {}): Promise<Uint8Array> {
  const patches = sharp(scene, { raw: { width: 8, height: 8, channels: 1 } });
  const large = patches.resize(width, height, { fit: 'fill', kernel: 'cubic' }).toColourspace('srgb');
  return new Uint8Array(await large.toFormat(type === 'image/jpeg' ? 'jpeg' : formatOf(type)).toBuffer());
}

const formatOf = (type: PictureType): 'png' | 'webp' | 'avif' =>
  type.slice('image/'.length) as 'png' | 'webp' | 'avif';

export const text = new TextEncoder().encode('<html>not a picture</html>');

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** The smallest files whose first bytes are those of a format; nothing behind them is a picture. */
export const heads = {
  'image/jpeg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii('JFIF'), 0, 1, 2, 0, 0, 1, 0, 1, 0, 0),
  'image/png': Uint8Array.of(
    0x89,
    ...ascii('PNG\r\n'),
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    ...ascii('IHDR'),
    0,
    0,
    0,
    1,
  ),
  'image/webp': Uint8Array.of(...ascii('RIFF'), 12, 0, 0, 0, ...ascii('WEBPVP8 '), 0, 0, 0, 0),
  'image/avif': Uint8Array.of(0, 0, 0, 20, ...ascii('ftypmif1'), 0, 0, 0, 0, ...ascii('avif')),
} as const;
