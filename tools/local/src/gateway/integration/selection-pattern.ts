import { wholeExpression } from '../regular-expression.ts';

/**
 * Compiles a selection pattern, a regular expression of Java that has to match the whole text; a dot is any character but
 * the end of a line.
 *
 * @throws Error when the pattern is no regular expression.
 */
export function compileSelection(pattern: string): RegExp {
  try {
    return wholeExpression(pattern);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The selection pattern ${JSON.stringify(pattern)} is no regular expression: ${reason}. Correct it, or escape what is meant literally.`,
      { cause },
    );
  }
}
