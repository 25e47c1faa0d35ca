import { compileSubstitution } from '../mapping/substitution.ts';
import type { Substitution } from '../mapping/substitution.ts';

/**
 * Compiles `AccessLogSetting.Format`; a variable without a value is written as `-`.
 *
 * @throws Error when the format names no request id, which API Gateway refuses too.
 */
export function compileAccessLog(format: string): Substitution {
  if (!/\$\{?context\.(requestId|extendedRequestId)\b/.test(format)) {
    throw new Error(
      `The access log format ${JSON.stringify(format.slice(0, 80))} has neither $context.requestId nor $context.extendedRequestId. Add one of them.`,
    );
  }
  return compileSubstitution(format.replace(/\s*\n\s*/g, ' ').trim(), '-');
}
