import type { AttributeValue } from 'aws-lambda';

/**
 * A value of a stream's record as the table's clients see it. Members are made as own ones, whatever they are called.
 * Source: DynamoDB API Reference, "AttributeValue".
 * @throws Error for a type that events do not have: binary values have no place in JSON.
 */
export function valueOf(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(valueOf);
  if (value.M !== undefined)
    return Object.fromEntries(Object.entries(value.M).map(([name, member]) => [name, valueOf(member)]));
  if (value.SS !== undefined) return value.SS;
  if (value.NS !== undefined) return value.NS.map(Number);
  throw new Error(
    `an event holds a value of type ${Object.keys(value).join()}; it may hold what JSON can say`,
  );
}
