import type { Random } from './random.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Fills a serial pattern: `#` becomes a digit, `?` a letter, anything else stays. */
export function plateOf(pattern: string, random: Random): string {
  return pattern.replace(/[#?]/g, (slot) =>
    slot === '#' ? String(random.below(10)) : letters.charAt(random.below(letters.length)),
  );
}

/** The plate without the separators that play no part in comparing: space, dot, hyphen, bullet. */
export function normalisePlate(plate: string): string {
  return plate.replace(/[ .\-•]/g, '').toUpperCase();
}
