import type { Ajv, ValidateFunction } from 'ajv';

import type { MethodModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { JsonObject } from '../json.ts';
import { mediaTypeOf } from '../request/media-type.ts';
import { compileModel, modelCompiler } from './compile-model.ts';
import { describeErrors } from './messages.ts';
import { homeOf, schemasKey, toDraft7 } from './schema.ts';

/** Checks the body of a request. */
export type CheckBody = (exchange: Exchange) => Fault | undefined;

const json = 'application/json';

const invalid = (validationError: string): Fault => faultOf('BAD_REQUEST_BODY', { validationError });

function check(validate: ValidateFunction, exchange: Exchange): Fault | undefined {
  let body: unknown;
  try {
    body = JSON.parse(exchange.body.toString('utf8'));
  } catch {
    return invalid('Malformed JSON');
  }
  return validate(body) ? undefined : invalid(describeErrors(validate.errors ?? []));
}

/** A compiler of schemas that knows the models of an API. */
function schemaCompiler(schemas: JsonObject): Ajv {
  const ajv = modelCompiler({ inlineRefs: false });
  const definitions = Object.entries(schemas).map(([name, schema]) => [name, toDraft7(schema, homeOf(name))]);
  return ajv.addSchema({ definitions: Object.fromEntries(definitions) as JsonObject }, schemasKey);
}

/**
 * Compiles the body models of an API. A body with a content type that has no model has that of `$default`, or is not
 * looked at; without a content type it counts as JSON.
 */
export function compileBodyModels(schemas: JsonObject): (method: MethodModel) => CheckBody | undefined {
  let compiler: Ajv | undefined;
  return (method) => {
    const models = Object.entries(method.models ?? {});
    if (models.length === 0) return undefined;
    // Made once and only when there is a model: it is the dearest part of bringing an API up.
    const ajv = (compiler ??= schemaCompiler(schemas));
    const what = `The request model of ${method.httpMethod} ${method.resourcePath}`;
    const byType = new Map(
      models.map(([type, schema]) => [mediaTypeOf(type), compileModel(ajv, schema, what)]),
    );
    const other = byType.get('$default');
    return (exchange) => {
      const validate = byType.get(mediaTypeOf(exchange.header('content-type') ?? json)) ?? other;
      return validate === undefined ? undefined : check(validate, exchange);
    };
  };
}
