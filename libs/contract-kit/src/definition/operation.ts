import type * as z from 'zod';
import type { Access } from './access.ts';
import { checkCaching } from './check-caching.ts';
import { checkDeprecation, type Deprecation } from './deprecation.ts';
import { checkMetering, type CallerLimit } from './metering.ts';
import type { ProblemType } from './problem-type.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Names inside braces of a path template: `'/a/{x}/b/{y}'` gives `'x' | 'y'`. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;

export interface RequestSchemas {
  /** One member per `{name}` of the path template. */
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
}

export interface ResponseSchema {
  readonly description: string;
  /** Absent where the answer has no body, or one that is not JSON (then `contentType` says which). */
  readonly body?: z.ZodType;
  readonly contentType?: string;
}

/** A whole exchange: shown in the documentation, checked both ways by the contract's test. */
export interface Example {
  readonly name: string;
  readonly request: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

/** Everything the world may know of one operation. */
export interface OperationDefinition<
  Id extends string = string,
  Path extends string = string,
  Request extends RequestSchemas = RequestSchemas,
  Responses extends Readonly<Record<number, ResponseSchema>> = Readonly<Record<number, ResponseSchema>>,
> {
  /** camelCase verb and noun; names the file, the function, the metric and the span too. */
  readonly id: Id;
  /** Service that owns the operation: an app of the same name, and the team behind it. */
  readonly owner: string;
  readonly method: Method;
  readonly path: Path;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** `gateway`: answered by an integration of the gateway itself, without a function. @default 'function' */
  readonly servedBy?: 'function' | 'gateway';
  /** POST that creates: `Idempotency-Key` is required and a repeat has no second effect. @default false */
  readonly idempotent?: boolean;
  /** The answer is one versioned resource: it carries a strong ETag and honours `If-None-Match`. @default false */
  readonly versioned?: boolean;
  /** Precondition a change asks for: `match` requires If-Match, `matchOrCreate` also takes `If-None-Match: *`. */
  readonly precondition?: 'match' | 'matchOrCreate';
  readonly request?: Request;
  readonly responses: Responses;
  /** Problems beside those that follow from the shape (`commonProblems`). */
  readonly problems?: readonly ProblemType[];
  /** Media type of the request body. @default 'application/json' for all but PATCH, there 'application/merge-patch+json' too */
  readonly requestContentTypes?: readonly string[];
  /** `Cache-Control` of a successful answer. @default 'no-store' */
  readonly cacheControl?: string;
  /** Seconds the gateway keeps an answer in its own cache. @default 0, not at all */
  readonly gatewayCacheSeconds?: number;
  /** Steady rate (requests per second) and burst of the method. @default the stage's own limits */
  readonly throttle?: { readonly rate: number; readonly burst: number };
  /**
   * Calls count against the quota of the caller's plan and are billed.
   * @default true for callers that have a plan: those with an API key, and partners
   */
  readonly metered?: boolean;
  /** How often one caller may ask, for flows that cost more than a call. @default no limit */
  readonly callerLimit?: CallerLimit;
  /** Limit of the function that serves the operation, in milliseconds. @default 5000 */
  readonly timeoutMs?: number;
  /** Milliseconds that 99 of 100 answers take no longer than, or the owner is told. @default a fifth of `timeoutMs`; 500 of the gateway's own */
  readonly latencyBudgetMs?: number;
  /** Callers are told with every answer that the operation is on its way out. @default it stays */
  readonly deprecated?: Deprecation;
  readonly examples?: readonly Example[];
}

const operationBrand = Symbol.for('tollgate.operation');

export type Operation<
  Id extends string = string,
  Path extends string = string,
  Request extends RequestSchemas = RequestSchemas,
  Responses extends Readonly<Record<number, ResponseSchema>> = Readonly<Record<number, ResponseSchema>>,
> = OperationDefinition<Id, Path, Request, Responses> & { readonly [operationBrand]: true };

/**
 * Declares an operation. The path template and the path schema must name the same parameters.
 * @throws Error when they do not, when a body is given to a GET or DELETE, when the gateway would keep an answer that
 * others may not (`checkCaching`), or when it is deprecated at no time that there is (`checkDeprecation`).
 */
export function defineOperation<
  const Id extends string,
  const Path extends string,
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an operation without input has no schemas
  Request extends RequestSchemas = {},
  const Responses extends Readonly<Record<number, ResponseSchema>> = Readonly<Record<number, ResponseSchema>>,
>(definition: OperationDefinition<Id, Path, Request, Responses>): Operation<Id, Path, Request, Responses> {
  const inTemplate = [...definition.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  const inSchema = Object.keys(definition.request?.path?.shape ?? {}).sort();
  if (inTemplate.join() !== inSchema.join()) {
    throw new Error(
      `${definition.id}: path ${definition.path} names [${inTemplate.join(', ')}] but its schema names ` +
        `[${inSchema.join(', ')}]; give both the same parameters`,
    );
  }
  if (definition.request?.body !== undefined && ['GET', 'DELETE'].includes(definition.method)) {
    throw new Error(`${definition.id}: a ${definition.method} takes no body; use POST, PUT or PATCH`);
  }
  checkCaching(definition);
  checkMetering(definition);
  checkDeprecation(definition.id, definition.deprecated);
  return { ...definition, [operationBrand]: true };
}

export function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && operationBrand in value;
}

/** Success status of an operation: its one 2xx response. */
export function successStatus(operation: OperationDefinition): number {
  const statuses = Object.keys(operation.responses).map(Number);
  const status = statuses.find((candidate) => candidate >= 200 && candidate < 300);
  if (status === undefined) throw new Error(`${operation.id}: no 2xx response is declared; declare one`);
  return status;
}
