import type { Json } from '../json.ts';
import type { Outcome } from './invocation.ts';

/** One call of a function. */
export interface InvokeOptions {
  readonly traceHeader?: string;
  readonly qualifier?: string;
  /** Id of the request; the retries of an event keep it. @default a new one */
  readonly requestId?: string;
  readonly clientContext?: Json;
}

/** What an event came to, and the version that ran. */
export type Executed = Outcome & { readonly executedVersion: string };
