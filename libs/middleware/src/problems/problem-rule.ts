import type { ProblemType } from '@tollgate/contract-kit';
import { ProblemError, type ProblemExtras } from './problem-error.ts';

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/** What is told of a domain error beside the problem's type. */
export interface ProblemDescription extends ProblemExtras {
  /** @default the error's own message */
  readonly detail?: string;
}

/** Says which problem a domain error becomes; undefined for errors of another class. */
export type ProblemRule = (error: Error) => ProblemError | undefined;

/** A service lists its rules once, so that HTTP is decided in one place: `problemWhen(VinTaken, vinTaken)`. */
export function problemWhen<E extends Error>(
  errorClass: ErrorClass<E>,
  type: ProblemType,
  describe?: (error: E) => ProblemDescription,
): ProblemRule {
  return (error) => {
    if (!(error instanceof errorClass)) return undefined;
    const { detail = error.message, ...extras } = describe?.(error) ?? {};
    return new ProblemError(type, detail, { ...extras, cause: error });
  };
}
