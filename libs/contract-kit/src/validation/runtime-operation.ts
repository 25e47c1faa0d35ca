import type { Access } from '../definition/access.ts';
import type { CallerLimit } from '../definition/metering.ts';
import type { Method } from '../definition/operation.ts';
import type { ProblemType } from '../definition/problem-type.ts';

/** One fault as the validator reports it (Ajv's ErrorObject, the part that is used). */
export interface ValidationFault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled JSON Schema: true when the data fits; else `errors` says why. Fills in defaults and reads numbers from text. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidationFault[] | null;
}

/** An example that answers by itself in stages that allow test identifiers. */
export interface ReservedExample {
  readonly parameters: Readonly<Record<string, string>>;
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

/** What a consumer needs of an event while it runs: which it is, and whether data fits it. Bundles carry these instead of the contract. */
export interface RuntimeEvent {
  /** `vehicle.registered` */
  readonly type: string;
  /** Version of the data's schema. */
  readonly version: number;
  readonly owner: string;
  /** Members that the schema does not know are no fault: whoever announces may add some. */
  readonly validate: Validator;
}

/** What a function needs of a message while it runs. Bundles carry these instead of the contract. */
export interface RuntimeMessage {
  readonly name: string;
  readonly owner: string;
  readonly validate: Validator;
}

/**
 * What a function or a client needs of an operation while it runs: plain data and compiled validators,
 * no schema library. Bundles carry these instead of the contract.
 */
export interface RuntimeOperation {
  readonly id: string;
  readonly owner: string;
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly idempotent: boolean;
  readonly versioned: boolean;
  readonly precondition?: 'match' | 'matchOrCreate';
  readonly requestContentTypes: readonly string[];
  readonly cacheControl: string;
  readonly successStatus: number;
  readonly timeoutMs: number;
  /** Calls count against the quota of the caller's plan and are billed. */
  readonly metered: boolean;
  readonly callerLimit?: CallerLimit;
  readonly problems: readonly ProblemType[];
  /** Headers of every answer of an operation that is on its way out. */
  readonly deprecationHeaders?: Readonly<Record<string, string>>;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  /** Query parameters that are lists; written comma-separated. */
  readonly listParameters: readonly string[];
  readonly reserved: readonly ReservedExample[];
  readonly validatePath?: Validator;
  readonly validateQuery?: Validator;
  readonly validateBody?: Validator;
  /** By status. */
  readonly validateResponse: Readonly<Record<number, Validator>>;
}
