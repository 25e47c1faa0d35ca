import { Ajv, type Options } from 'ajv';

/** Every fault is reported; a request's size is bounded, so the work is too. */
const shared: Options = {
  allErrors: true,
  strict: true,
  strictTypes: false,
  allowUnionTypes: true,
  logger: false,
};

/** For bodies and answers: the data is taken as it is. */
export const bodyOptions: Options = { ...shared, useDefaults: true };

/** For path and query: values arrive as text, so numbers and booleans are read from it. */
export const parameterOptions: Options = { ...shared, useDefaults: true, coerceTypes: true };

export const ajvWith = (options: Options): Ajv => new Ajv(options);
