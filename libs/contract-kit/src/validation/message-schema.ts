import type { MessageContract } from '../definition/message.ts';
import { toJsonSchema, type JsonSchema } from '../schema/json-schema.ts';
import { forValidation } from './operation-schemas.ts';

/** The JSON Schema (draft-07) that a message is validated by as it comes in. */
export const messageSchemaOf = ({ body }: Pick<MessageContract, 'body'>): JsonSchema =>
  forValidation(toJsonSchema(body, 'draft-07', 'input'));
