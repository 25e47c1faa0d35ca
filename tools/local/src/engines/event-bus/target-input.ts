import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import { readJsonPath } from '../../velocity/index.ts';
import type { BusEvent } from './bus-event.ts';

/** What is known about a delivery beside the event. */
export interface DeliveryFacts {
  readonly ruleName: string;
  readonly ruleArn: string;
  /** Milliseconds since the epoch when the bus got the event. */
  readonly ingestedAt: number;
}

/** Makes the text that a target gets of an event. */
export type TargetInput = (event: BusEvent, facts: DeliveryFacts) => string;

/** A target cannot be compiled; the message says why and what is allowed. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/**
 * Compiles `Input`, `InputPath` or `InputTransformer` of a target; without any of them it gets the event.
 * Source: EventBridge User Guide, "Input transformation".
 * @throws TargetError when several are given, a path is none, or a template names a variable that is not defined
 */
export function compileInput(target: JsonObject): TargetInput {
  const { Input, InputPath, InputTransformer } = target;
  const given = [Input, InputPath, InputTransformer].filter((value) => value !== undefined);
  if (given.length > 1)
    throw new TargetError('Only one of Input, InputPath and InputTransformer may be given.');
  if (typeof Input === 'string') return () => Input;
  if (typeof InputPath === 'string') {
    const read = compilePath('InputPath', InputPath);
    return (event) => JSON.stringify(read(event) ?? null);
  }
  if (isObject(InputTransformer)) return compileTransformer(InputTransformer);
  return (event) => JSON.stringify(event);
}

/** Reads a path once, so that one that is none fails at the start and not at the first event. */
function compilePath(property: string, path: string): (event: BusEvent) => Json | undefined {
  try {
    readJsonPath({}, path);
  } catch (error) {
    throw new TargetError(
      `${property} cannot be read: ${(error as Error).message} Write a path such as $.detail.id.`,
    );
  }
  return (event) => readJsonPath(event, path) as Json | undefined;
}

type Variable = (event: BusEvent, facts: DeliveryFacts) => Json | undefined;

const predefined: Readonly<Record<string, Variable>> = {
  'aws.events.rule-arn': (_event, facts) => facts.ruleArn,
  'aws.events.rule-name': (_event, facts) => facts.ruleName,
  'aws.events.event.ingestion-time': (_event, facts) => new Date(facts.ingestedAt).toISOString(),
  'aws.events.event.json': (event) => event,
  'aws.events.event': ({ detail: _detail, 'detail-type': detailType, ...event }) => ({
    ...event,
    detailType,
  }),
};

function compileTransformer(transformer: JsonObject): TargetInput {
  const paths = isObject(transformer['InputPathsMap']) ? transformer['InputPathsMap'] : {};
  const variables: Readonly<Record<string, Variable>> = {
    ...predefined,
    ...Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [name, compilePath(`InputPathsMap.${name}`, textOf(path))]),
    ),
  };
  const pieces = readTemplate(textOf(transformer['InputTemplate']), variables);
  return (event, facts) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const value = piece.variable(event, facts);
        if (piece.quoted) return insideQuotes(value);
        return value === undefined ? '""' : JSON.stringify(value);
      })
      .join('');
}

type Piece = string | { readonly variable: Variable; readonly quoted: boolean };

/** Splits a template at its variables and remembers which of them stand inside a JSON string. */
function readTemplate(template: string, variables: Readonly<Record<string, Variable>>): Piece[] {
  const pieces: Piece[] = [];
  let quoted = false;
  for (const part of template.split(/(<[\w.-]+>)/)) {
    const name = /^<([\w.-]+)>$/.exec(part)?.[1];
    if (name === undefined) {
      for (const quote of part.match(/\\.|"/gs) ?? []) if (quote === '"') quoted = !quoted;
      pieces.push(part);
      continue;
    }
    const variable = variables[name];
    if (variable === undefined)
      throw new TargetError(
        `InputTemplate contains the placeholder ${name}, which InputPathsMap does not define. Defined: ${Object.keys(variables).join(', ')}.`,
      );
    pieces.push({ variable, quoted });
  }
  return pieces;
}

function insideQuotes(value: Json | undefined): string {
  if (value === undefined) return '';
  return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
}
