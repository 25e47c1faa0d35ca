import { isList, isObject, plain, shown, type Json, type JsonObject } from '../json.ts';
import type { Step } from './conformance-case.ts';
import { readRequest } from './read-request.ts';

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

type ReadStep = (value: Json, step: JsonObject) => Step;

const onOf = ({ on }: JsonObject): string => plain(on ?? 'client');

/** A step is known by the word that says what is done. */
const words: Readonly<Record<string, ReadStep>> = {
  request: (request, { expected }) => ({
    kind: 'request',
    request: readRequest(request),
    expected: objectOf(expected),
  }),
  advanceSeconds: (seconds) => ({ kind: 'advance', seconds: Number(seconds) }),
  connect: (name, step) => ({
    kind: 'connect',
    on: name === true ? 'client' : plain(name),
    request: readRequest({ ...step, path: step['path'] ?? '' }),
    subprotocols: isList(step['subprotocols']) ? step['subprotocols'].map(plain) : [],
    expected: { handshake: 101, ...objectOf(step['expected']) },
  }),
  send: (text, step) => ({ kind: 'send', on: onOf(step), text: plain(text) }),
  frame: (expected, step) => ({
    kind: 'frame',
    on: onOf(step),
    expected: isObject(expected) ? expected : { text: expected },
  }),
  close: (name) => ({ kind: 'close', on: name === true ? 'client' : plain(name) }),
  closed: (expected, step) => ({ kind: 'closed', on: onOf(step), expected }),
  event: (expected) => ({ kind: 'event', expected }),
};

function readStep(given: Json): Step {
  const step = objectOf(given);
  for (const [word, read] of Object.entries(words)) {
    const value = step[word];
    if (value !== undefined) return read(value, step);
  }
  throw new Error(
    `The step ${shown(given)} says nothing that can be done. It takes one of ${Object.keys(words).join(', ')}.`,
  );
}

/** What a case does: its steps in order, or its one request. */
export function readSteps(given: JsonObject): readonly Step[] {
  const { steps } = given;
  return isList(steps)
    ? steps.map(readStep)
    : [{ kind: 'request', request: readRequest(given['request']), expected: objectOf(given['expected']) }];
}
