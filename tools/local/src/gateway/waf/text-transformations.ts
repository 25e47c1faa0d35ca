import { createHash } from 'node:crypto';
import { posix } from 'node:path';

import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, textAt } from '../json.ts';

/** Rewrites a text before it is compared. */
export type Transform = (text: string) => string;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

const character = (code: number): string => (code < 0x11_0000 ? String.fromCodePoint(code) : '');

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      if (decimal !== undefined) return character(Number(decimal));
      return named[(name as string).toLowerCase()] ?? whole;
    },
  );
}

/** Shell tricks are undone: quotes, carets and backslashes go, separators become one space, no space stands before `/` or `(`. */
function commandLine(text: string): string {
  return text
    .replace(/[\\"'^]/g, '')
    .replace(/[,;\s]+/g, ' ')
    .replace(/ ([/(])/g, '$1')
    .toLowerCase();
}

const transformations: Readonly<Record<string, Transform>> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: (text) =>
    text
      .replaceAll('+', ' ')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  HTML_ENTITY_DECODE: decodeEntities,
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\s\u00a0]+/g, ' '),
  CMD_LINE: commandLine,
  BASE64_DECODE: (text) => Buffer.from(text, 'base64').toString('latin1'),
  BASE64_DECODE_EXT: (text) =>
    Buffer.from(text.replace(/[^A-Za-z0-9+/=_-]/g, ''), 'base64').toString('latin1'),
  HEX_DECODE: (text) => Buffer.from(text, 'hex').toString('latin1'),
  MD5: (text) => createHash('md5').update(text, 'latin1').digest().toString('latin1'),
  NORMALIZE_PATH: (text) => posix.normalize(text),
  NORMALIZE_PATH_WIN: (text) => posix.normalize(text.replaceAll('\\', '/')),
  REMOVE_NULLS: (text) => text.replaceAll('\0', ''),
  REPLACE_NULLS: (text) => text.replaceAll('\0', ' '),
};

/**
 * Compiles `TextTransformations`, which apply in the order of their priority.
 *
 * @throws Error for one that is not known here
 */
export function compileTransformations(holder: JsonObject): Transform {
  const steps = listAt(holder, 'TextTransformations')
    .filter(isObject)
    .sort((left, right) => (numberAt(left, 'Priority') ?? 0) - (numberAt(right, 'Priority') ?? 0))
    .map((step) => {
      const type = textAt(step, 'Type') ?? 'NONE';
      const transform = transformations[type];
      if (transform !== undefined) return transform;
      throw new Error(
        `the text transformation ${type} is not known here; use ${Object.keys(transformations).join(', ')}.`,
      );
    });
  const [only, ...others] = steps.filter((step) => step !== transformations['NONE']);
  if (only === undefined) return (text) => text;
  return others.length === 0 ? only : (text) => steps.reduce((changed, step) => step(changed), text);
}
