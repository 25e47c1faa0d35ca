import type { EventContract } from '../definition/event.ts';
import type { MessageContract } from '../definition/message.ts';
import type { Operation } from '../definition/operation.ts';
import { ajvWith, answerOptions, bodyOptions, parameterOptions } from './ajv.ts';
import { describeOperation } from './describe-operation.ts';
import { eventSchemaOf } from './event-schema.ts';
import { messageSchemaOf } from './message-schema.ts';
import { schemasOf } from './operation-schemas.ts';
import type { RuntimeEvent, RuntimeMessage, RuntimeOperation, Validator } from './runtime-operation.ts';

const compiled = new WeakMap<object, RuntimeOperation>();
const compiledEvents = new WeakMap<object, RuntimeEvent>();

/**
 * The runtime form of an operation. Bundles carry it ready made, there this module is replaced by the identity;
 * elsewhere (tests, tools) it is compiled on first use.
 */
export function compile(operation: Operation): RuntimeOperation {
  let runtime = compiled.get(operation);
  if (runtime === undefined) {
    runtime = compileNow(operation);
    compiled.set(operation, runtime);
  }
  return runtime;
}

/** The runtime form of an event, ready made in bundles as that of an operation is. */
export function compileEvent(event: EventContract): RuntimeEvent {
  let runtime = compiledEvents.get(event);
  if (runtime === undefined) {
    const { type, version, owner } = event;
    const validate = ajvWith(answerOptions).compile(eventSchemaOf(event)) as Validator;
    runtime = { type, version, owner, validate };
    compiledEvents.set(event, runtime);
  }
  return runtime;
}

/** The runtime form of a message, ready made in bundles as that of an operation is. */
export function compileMessage(message: MessageContract): RuntimeMessage {
  const { name, owner } = message;
  return { name, owner, validate: ajvWith(bodyOptions).compile(messageSchemaOf(message)) as Validator };
}

function compileNow(operation: Operation): RuntimeOperation {
  const schemas = schemasOf(operation);
  const parameters = ajvWith(parameterOptions);
  const bodies = ajvWith(bodyOptions);
  const answers = ajvWith(answerOptions);
  return {
    ...describeOperation(operation, schemas),
    ...(schemas.validatePath && { validatePath: parameters.compile(schemas.validatePath) as Validator }),
    ...(schemas.validateQuery && { validateQuery: parameters.compile(schemas.validateQuery) as Validator }),
    ...(schemas.validateBody && { validateBody: bodies.compile(schemas.validateBody) as Validator }),
    validateResponse: Object.fromEntries(
      Object.entries(schemas.validateResponse).map(([status, schema]) => [
        status,
        answers.compile(schema) as Validator,
      ]),
    ),
  };
}
