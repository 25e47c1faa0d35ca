import type { FunctionDefinition } from './function-definition.ts';

/** Where the alias of a function leads that has published versions. */
export interface FunctionRoute {
  readonly alias: string;
  /** The version for one event of the alias. */
  choose(): FunctionDefinition;
  /** A published version by its number. */
  version(number: string): FunctionDefinition | undefined;
  /** Number of the version that the alias leads to beside what is being shifted. */
  readonly live: string;
}
