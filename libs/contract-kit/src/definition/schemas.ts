import * as z from 'zod';

/** A list's answer: one page and, where more follow, the cursor of the next. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last.' }),
  });

/** Query parameters of every list. */
export const paging = {
  limit: z.int().min(1).max(100).default(25).meta({ description: 'Items on a page.' }),
  cursor: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^[A-Za-z0-9_.-]+$/)
    .optional()
    .meta({ description: 'The `next` of the page before, unchanged and with the same filter.' }),
};

/**
 * A string whose documented values may grow (an open enumeration): readers must accept values they do not know.
 */
export const openEnumeration = <const Values extends readonly string[]>(values: Values) =>
  z.string().meta({ 'x-extensible-enum': values, examples: [...values] });

/** RFC 3339 instant in UTC with milliseconds, as `2026-01-31T12:00:00.000Z`. */
export const instant = () =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    .meta({ format: 'date-time' });

/** Calendar date (RFC 3339 full-date), as `2026-01-31`. */
export const calendarDate = () =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .meta({ format: 'date' });

/** Random identifier (UUID version 4, RFC 9562) in lower case. */
export const identifier = () =>
  z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    .meta({ format: 'uuid' });

/** Codes of the jurisdictions that register vehicles: 50 states, DC and 5 territories (USPS Publication 28, appendix B). */
export const uspsStateCodes = [
  ...[
    'AL',
    'AK',
    'AS',
    'AZ',
    'AR',
    'CA',
    'CO',
    'CT',
    'DE',
    'DC',
    'FL',
    'GA',
    'GU',
    'HI',
    'ID',
    'IL',
    'IN',
    'IA',
  ],
  ...[
    'KS',
    'KY',
    'LA',
    'ME',
    'MD',
    'MA',
    'MI',
    'MN',
    'MS',
    'MO',
    'MT',
    'NE',
    'NV',
    'NH',
    'NJ',
    'NM',
    'NY',
    'NC',
  ],
  ...[
    'ND',
    'MP',
    'OH',
    'OK',
    'OR',
    'PA',
    'PR',
    'RI',
    'SC',
    'SD',
    'TN',
    'TX',
    'UT',
    'VT',
    'VA',
    'VI',
    'WA',
    'WV',
  ],
  ...['WI', 'WY'],
] as const;

/** Two-letter USPS code of a jurisdiction that registers vehicles. */
export const uspsStateCode = () =>
  z
    .enum(uspsStateCodes)
    .meta({ description: 'USPS code of a state, the District of Columbia or a territory.' });
