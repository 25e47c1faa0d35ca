import type { RuntimeOperation } from '@tollgate/contract-kit';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import type { MakeMetering } from '../metering/metering.ts';
import type { ProblemRule } from '../problems/problem-rule.ts';
import type { FindAnswer } from '../request/idempotency.ts';

/** What a service's operations share; written once for each service. */
export interface ServeOptions {
  /** Which problem each domain error becomes. @default none */
  readonly problems?: readonly ProblemRule[];
  /** Finds the answer kept for an idempotent request; required by idempotent operations. */
  readonly findAnswer?: FindAnswer;
  /** Counts calls; required by operations that are metered or limited for each caller, wherever a meter is set up. */
  readonly metering?: MakeMetering;
  /** Share of answers checked against the contract. @default the environment's RESPONSE_VALIDATION */
  readonly validateResponses?: 'always' | number;
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

type Described = Pick<RuntimeOperation, 'id' | 'idempotent' | 'metered' | 'callerLimit'>;

/** The options with every default filled in. */
export interface Settings {
  readonly problems: readonly ProblemRule[];
  readonly findAnswer: FindAnswer | undefined;
  readonly metering: MakeMetering | undefined;
  readonly validateResponses: 'always' | number;
  readonly environment: Environment;
}

const known: ReadonlySet<string> = new Set([
  'problems',
  'findAnswer',
  'metering',
  'validateResponses',
  'environment',
]);

/** @throws Error for an option that is not known, or one that the operation needs and lacks. */
export function settingsOf(
  { id, idempotent, metered, callerLimit }: Described,
  options: ServeOptions,
): Settings {
  const unknown = Object.keys(options).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(`${id}: unknown options ${unknown.join(', ')}; allowed: ${[...known].join(', ')}`);
  }
  if (idempotent && options.findAnswer === undefined) {
    throw new Error(
      `${id} is idempotent but options.findAnswer is missing; give the look-up of kept answers`,
    );
  }
  const environment = options.environment ?? processEnvironment;
  const isCounted = metered || callerLimit !== undefined;
  if (isCounted !== (options.metering !== undefined) && (!isCounted || environment.metering)) {
    throw new Error(
      isCounted
        ? `${id} is counted but options.metering is missing; give its function metered(serving, client)`
        : `${id} has a meter but its contract counts nothing; take options.metering away`,
    );
  }
  return {
    problems: options.problems ?? [],
    findAnswer: options.findAnswer,
    metering: options.metering,
    validateResponses: options.validateResponses ?? environment.validateResponses,
    environment,
  };
}
