import * as z from 'zod';

/** Page of the API that explains every problem type; the fragment is the problem's code in kebab-case. */
const problemPage = '/problems';

/** One documented way in which an operation can refuse or fail. */
export interface ProblemType {
  /** Stable, machine-readable, camelCase. */
  readonly code: string;
  readonly status: number;
  /** The same words for every occurrence (RFC 9457 §3.1.3). */
  readonly title: string;
  /** Seconds a client waits before it tries again; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

export const problemType = <const T extends ProblemType>(definition: T): T => definition;

/** The `type` of a problem: a reference that resolves against the API's own root (RFC 9457 §3.1.1). */
export function problemUri(code: string): string {
  return `${problemPage}#${code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** One fault of the input. */
export const Fault = z
  .strictObject({
    pointer: z.string().meta({
      description: 'Where the fault is: a JSON pointer (RFC 6901) into `/path`, `/query`, `/headers` or `/body`.',
    }),
    detail: z.string(),
  })
  .meta({ id: 'Fault' });
export type Fault = z.infer<typeof Fault>;

/** Problem details (RFC 9457): every 4xx and 5xx answer has this shape. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(Fault).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;
