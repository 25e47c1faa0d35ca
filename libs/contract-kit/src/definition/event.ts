import type * as z from 'zod';
import { checkDeprecation, type Deprecation } from './deprecation.ts';

/** What a service announces, in the past tense: `vehicle.registered`. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly type: Type;
  /** Version of the data's schema; raised only by a breaking change. */
  readonly version: number;
  readonly owner: string;
  readonly summary: string;
  readonly data: Data;
  /** Readers are told, by the record of the event, that this version is on its way out. @default it stays */
  readonly deprecated?: Deprecation;
  readonly examples?: readonly z.infer<Data>[];
}

const eventBrand = Symbol.for('tollgate.event');

export type EventContract<Type extends string = string, Data extends z.ZodType = z.ZodType> = EventDefinition<
  Type,
  Data
> & { readonly [eventBrand]: true };

/**
 * Declares an event.
 * @throws Error when the type is not `aggregate.pastTense` in camelCase, or when it is deprecated at no time that there is.
 */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  definition: EventDefinition<Type, Data>,
): EventContract<Type, Data> {
  if (!/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(definition.type)) {
    throw new Error(
      `event type ${definition.type}: write aggregate.happened in camelCase, as vehicle.registered`,
    );
  }
  checkDeprecation(`${definition.type}, version ${definition.version}`, definition.deprecated);
  return { ...definition, [eventBrand]: true };
}

export function isEvent(value: unknown): value is EventContract {
  return typeof value === 'object' && value !== null && eventBrand in value;
}
