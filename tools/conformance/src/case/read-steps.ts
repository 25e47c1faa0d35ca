import { isList, isObject, shown, type Json, type JsonObject } from '../json.ts';
import type { Step } from './conformance-case.ts';
import { readRequest } from './read-request.ts';

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function readStep(given: Json): Step {
  const step = objectOf(given);
  if (typeof step['advanceSeconds'] === 'number') return { kind: 'advance', seconds: step['advanceSeconds'] };
  if (step['request'] !== undefined)
    return { kind: 'request', request: readRequest(step['request']), expected: objectOf(step['expected']) };
  throw new Error(
    `The step ${shown(given)} says nothing that can be done. It takes a request or advanceSeconds.`,
  );
}

/** What a case does: its steps in order, or its one request. */
export function readSteps(given: JsonObject): readonly Step[] {
  const { steps } = given;
  return isList(steps)
    ? steps.map(readStep)
    : [{ kind: 'request', request: readRequest(given['request']), expected: objectOf(given['expected']) }];
}
