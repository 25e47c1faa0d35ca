import type { IntegrationBuilder } from './integration-builder.ts';
import { mockAnswer } from './mock-answer.ts';

/**
 * That the gateway answers at all is the whole message, so no function takes part. The body is that of the
 * operation's first example.
 */
export const getHealth: IntegrationBuilder = (operation, { stage }) => {
  const body = operation.examples?.[0]?.response.body;
  if (body === undefined)
    throw new Error(`${operation.id}: its first example has no body; give it the answer`);
  return mockAnswer(operation, stage, 'application/json', JSON.stringify(body));
};
