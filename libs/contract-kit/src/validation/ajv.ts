import { Ajv, type Options } from 'ajv';

const shared: Options = {
  strict: true,
  strictTypes: false,
  allowUnionTypes: true,
  logger: false,
  useDefaults: true,
};

/** For request bodies: the data is taken as it is. Every fault is reported; a body's size is bounded, so the work is too. */
export const bodyOptions: Options = { ...shared, allErrors: true };

/** For path and query: values arrive as text, so numbers and booleans are read from it. */
export const parameterOptions: Options = { ...shared, allErrors: true, coerceTypes: true };

/** For answers: whether they keep the contract, and the first place where they do not; the smallest code. */
export const answerOptions: Options = { ...shared, useDefaults: false, messages: false, inlineRefs: false };

export const ajvWith = (options: Options): Ajv => new Ajv(options);
