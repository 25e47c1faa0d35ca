const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** The smallest files whose first bytes are those of a format; nothing behind them is a picture. */
export const pictures = {
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

export const text = Uint8Array.from(ascii('<html>not a picture</html>'));
