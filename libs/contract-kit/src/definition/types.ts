import type * as z from 'zod';
import type { EventContract } from './event.ts';
import type { Operation, RequestSchemas, ResponseSchema } from './operation.ts';

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no parameters
type None = {};

type RequestOfOperation<Op> = Op extends Operation<string, string, infer Request> ? Request : RequestSchemas;

/** Path parameters as a handler sees them: parsed and validated. */
export type PathOf<Op> =
  RequestOfOperation<Op> extends { path: infer S extends z.ZodType } ? z.output<S> : None;

/** Query parameters as a handler sees them: parsed, validated, defaults filled in. */
export type QueryOf<Op> =
  RequestOfOperation<Op> extends { query: infer S extends z.ZodType } ? z.output<S> : None;

/** Query parameters as a caller gives them. */
export type QueryInputOf<Op> =
  RequestOfOperation<Op> extends { query: infer S extends z.ZodType } ? z.input<S> : None;

/** Body of the request; undefined where the operation takes none. */
export type BodyOf<Op> =
  RequestOfOperation<Op> extends { body: infer S extends z.ZodType } ? z.output<S> : undefined;

/** Body of the request as a caller gives it; undefined where the operation takes none. */
export type BodyInputOf<Op> =
  RequestOfOperation<Op> extends { body: infer S extends z.ZodType } ? z.input<S> : undefined;

type ResponsesOf<Op> =
  Op extends Operation<string, string, RequestSchemas, infer Responses>
    ? Responses
    : Readonly<Record<number, ResponseSchema>>;

/** Body of a successful answer; undefined where it has none. */
export type ResultOf<Op> = {
  [Status in keyof ResponsesOf<Op>]: ResponsesOf<Op>[Status] extends { body: infer S extends z.ZodType }
    ? z.output<S>
    : undefined;
}[keyof ResponsesOf<Op>];

/** What an event carries. */
export type DataOf<Event> = Event extends EventContract<string, infer Data> ? z.output<Data> : unknown;
