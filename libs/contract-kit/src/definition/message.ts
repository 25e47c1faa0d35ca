import type * as z from 'zod';

/** One kind of message on a WebSocket API. */
export interface MessageDefinition<Name extends string = string, Body extends z.ZodType = z.ZodType> {
  /** What tells it from others: its member `action` when a client sends it, its member `type` when the service does. */
  readonly name: Name;
  readonly sentBy: 'client' | 'service';
  readonly owner: string;
  readonly summary: string;
  /** The whole message. */
  readonly body: Body;
  readonly examples: readonly [z.input<Body>, ...z.input<Body>[]];
}

const messageBrand = Symbol.for('tollgate.message');

export type MessageContract<
  Name extends string = string,
  Body extends z.ZodType = z.ZodType,
> = MessageDefinition<Name, Body> & { readonly [messageBrand]: true };

/** A message as it is read: parsed, validated, defaults filled in. */
export type MessageBody<Contract extends MessageContract> = z.output<Contract['body']>;

/**
 * Declares a message of a WebSocket API.
 * @throws Error when its name is no word in camelCase, which routes are chosen by.
 */
export function defineMessage<const Name extends string, Body extends z.ZodType>(
  definition: MessageDefinition<Name, Body>,
): MessageContract<Name, Body> {
  if (!/^[a-z][A-Za-z]*$/.test(definition.name)) {
    throw new Error(`message ${JSON.stringify(definition.name)}: write its name in camelCase, as subscribe`);
  }
  return { ...definition, [messageBrand]: true };
}

export function isMessage(value: unknown): value is MessageContract {
  return typeof value === 'object' && value !== null && messageBrand in value;
}
