/** `JSON.rawJSON`, which the types of the language do not know yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const exponent = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** `Double.toString` of Java: always a fraction, and an exponent from ten million on and below a thousandth. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${String(value)}.0` : String(value);
  const [, sign = '', first = '0', rest = '0', power = '0'] = exponent.exec(value.toExponential()) ?? [];
  return `${sign}${first}.${rest}E${String(Number(power))}`;
}

/** A number that JavaScript cannot tell apart or hold: a double, which Java prints with a fraction, or a large whole one. */
export class JavaNumber {
  readonly value: number;
  readonly text: string;
  readonly isDouble: boolean;

  constructor(value: number, text: string, isDouble: boolean) {
    this.value = value;
    this.text = text;
    this.isDouble = isDouble;
  }

  valueOf(): number {
    return this.value;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): unknown {
    return this.isDouble && !Number.isFinite(this.value) ? this.text : rawJSON(this.text);
  }
}

/** A double, whole or not. */
export function doubleOf(value: number): JavaNumber {
  return new JavaNumber(value, doubleText(value), true);
}

/** The number that a literal of JSON or of a template stands for. */
export function numberOf(literal: string): number | JavaNumber {
  const value = Number(literal);
  if (/[.eE]/.test(literal)) return doubleOf(value);
  if (Number.isSafeInteger(value)) return value;
  return new JavaNumber(value, literal.replace(/^(-?)\+?0*(?=\d)/, '$1'), false);
}

/** The value to calculate with; undefined for what is no number. */
export function numericValue(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof JavaNumber ? value.value : undefined;
}

/** True for a number that Java holds as a double. */
export function isDouble(value: unknown): boolean {
  return value instanceof JavaNumber && value.isDouble;
}
