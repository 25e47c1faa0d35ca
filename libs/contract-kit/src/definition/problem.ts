import * as z from 'zod';

/** One fault of the input. */
export const Fault = z
  .strictObject({
    pointer: z.string().meta({
      description:
        'Where the fault is: a JSON pointer (RFC 6901) into `/path`, `/query`, `/headers` or `/body`.',
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
