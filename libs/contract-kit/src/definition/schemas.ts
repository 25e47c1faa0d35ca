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

/** RFC 3339 instant in UTC, as `2026-01-31T12:00:00.000Z`. */
export const instant = () =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    .meta({ format: 'date-time' });
