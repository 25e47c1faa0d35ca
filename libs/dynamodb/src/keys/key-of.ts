import { InvalidKeyPart } from '../errors/invalid-input.ts';

/** The primary key of an item, the same in every service table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Digits of a number in a key: every safe integer has at most 16. */
const DIGITS = 16;

const LONGEST_PART = 512;

/** The separator, control characters (C0, DEL, C1) and lone surrogates. */
const FORBIDDEN = /[#\p{Cc}\p{Cs}]/u;

/**
 * Joins the parts of a key with `#`. A part can never reach into its neighbour, because the separator is refused inside
 * parts. Numbers are padded with zeros, so that they sort by value.
 *
 * @throws InvalidKeyPart for an empty, too long or forbidden part.
 */
export function keyOf(...parts: readonly [string | number, ...(string | number)[]]): string {
  return parts.map(keyPart).join('#');
}

function keyPart(part: string | number, position: number): string {
  if (typeof part === 'number') {
    if (!Number.isSafeInteger(part) || part < 0)
      throw new InvalidKeyPart(position, 'is not a whole number from 0');
    return String(part).padStart(DIGITS, '0');
  }
  if (typeof part !== 'string') throw new InvalidKeyPart(position, `is of type ${typeof part}`);
  if (part === '') throw new InvalidKeyPart(position, 'is empty');
  if (part.length > LONGEST_PART) throw new InvalidKeyPart(position, `has ${part.length} characters`);
  if (FORBIDDEN.test(part)) throw new InvalidKeyPart(position, 'contains "#" or a control character');
  return part;
}
