/** One thing measured for one contestant. */
export interface Row {
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Ours against another's in the same run; lower is better. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** Highest ratio that is accepted. */
  readonly floor: number;
  /** Ratio that is strived for. */
  readonly aim: number;
}

export interface Measurement {
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
}

export interface BenchmarkOptions {
  /** How often each contestant takes its turn. @default what gives steady medians */
  readonly rounds?: number;
  /** Also measures what takes minutes. @default false */
  readonly full?: boolean;
}

export interface Benchmark {
  readonly name: string;
  readonly run: (options: BenchmarkOptions) => Promise<Measurement>;
}
