import type { RawAnswer } from '@tollgate/local/gateway/testing';
import type { Recordings } from '../api/recordings.ts';
import { parseJson, type Json } from '../json.ts';

/** What came of a request, and of everything its case did before. */
export interface Outcome {
  /** The one that is judged: the last. */
  readonly answer: RawAnswer;
  readonly answers: readonly RawAnswer[];
  readonly elapsedSeconds: number;
  readonly recordings: Recordings;
  /** Names of the case's functions that authorize. */
  readonly authorizers: ReadonlySet<string>;
}

export function textOf({ answer }: Outcome): string {
  return answer.body.toString('utf8');
}

export function jsonOf(outcome: Outcome): Json | undefined {
  return parseJson(textOf(outcome));
}

/** Every value of a header, whatever its casing. */
export function headerValues({ answer }: Outcome, name: string): readonly string[] {
  return answer.headers
    .filter(([sent]) => sent.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
}
