import { AlarmError } from '../alarm-error.ts';

/** One word of an expression. */
export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const pattern = /\s+|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(&&|\|\||[<>=!]=|[-+*/^(),[\]<>])/y;

/** Splits an expression of metric math. @throws AlarmError at a character that begins nothing */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < expression.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (match === null) {
      throw new AlarmError(
        `The expression ${expression} has at ${at + 1} what metric math here does not know.`,
      );
    }
    const [, number, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}
