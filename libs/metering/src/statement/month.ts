/**
 * A month of UTC as it is written on a command line.
 * @throws Error when it is not one, as `2026-11`
 */
export function readMonth(text: string | undefined): string {
  if (text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new Error(
    `--month is ${JSON.stringify(text ?? '')}; give a year and a month, as in --month 2026-11.`,
  );
}
