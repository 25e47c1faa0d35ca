import { Ajv, type Options } from 'ajv';

const shared: Options = {
  strict: true,
  strictTypes: false,
  allowUnionTypes: true,
  logger: false,
  useDefaults: true,
  // The schema library writes the schemas, no hand does: checking them against the meta-schema is most of a build's time.
  meta: false,
  validateSchema: false,
  // Long enumerations and lists of required members are walked rather than spelled out: less code for the same work.
  loopEnum: 8,
  loopRequired: 4,
};

/** For request bodies: the data is taken as it is. Every fault is reported; a body's size is bounded, so the work is too. */
export const bodyOptions: Options = { ...shared, allErrors: true };

/** For path and query: values arrive as text, so numbers and booleans are read from it. */
export const parameterOptions: Options = { ...shared, allErrors: true, coerceTypes: true };

/** For answers: whether they keep the contract, and the first place where they do not; the smallest code. */
export const answerOptions: Options = { ...shared, useDefaults: false, messages: false, inlineRefs: false };

export const ajvWith = (options: Options): Ajv => new Ajv(options);
