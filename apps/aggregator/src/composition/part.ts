import type { Part } from '@tollgate/aggregator-contract';

/** What a part's work is given. */
export interface PartContext<Input, Needs> {
  readonly input: Input;
  /** Values of the parts this one comes after; all of them are complete. */
  readonly needs: Needs;
  /** Headers for the part's calls: who belongs together, and that the answer is waited for no longer than `budgetMs`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends when the part's share of the deadline is spent, or when a required part has failed. */
  readonly signal: AbortSignal;
}

export interface PartOptions<Input, Value, Needs> {
  /** Share of the deadline in milliseconds, counted from the start of the part. */
  readonly budgetMs: number;
  /** The value; undefined when what was asked for does not exist. */
  readonly run: (context: PartContext<Input, Needs>) => Promise<Value | undefined>;
}

/** A part of a plan with its place in it. */
export interface PlannedPart {
  readonly name: string;
  readonly required: boolean;
  readonly after: readonly string[];
  readonly options: PartOptions<unknown, unknown, Readonly<Record<string, unknown>>>;
}

/** What became of a part; the value is there when the status is `complete`. */
export interface PartOutcome extends Part {
  readonly value?: unknown;
}
