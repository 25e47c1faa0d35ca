import type { Finding } from './finding.mjs';
import type { Surroundings } from './surroundings.mjs';

/** Everything that is looked at. */
export declare const diagnose: (around: Surroundings) => Promise<readonly Finding[]>;

/** A line for each finding, with its remedy below, and what it comes to. */
export declare const report: (findings: readonly Finding[]) => string;
