import { isObject, type Json } from '../../json.ts';
import { Fields, languages, type Faults } from './fields.ts';
import type { Flow, Machine, State } from './machine.ts';
import { readState } from './read-state.ts';
import { transitionsOf } from './transitions.ts';

/** A definition that cannot be served; the message lists every fault with its place. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}

/** Longest name of a state, characters. */
const nameLimit = 80;

/**
 * Reads a definition in the Amazon States Language.
 * Source: states-language.net/spec.html; Step Functions Developer Guide, "State machine structure".
 * @throws DefinitionError naming the state of each fault and the remedy
 */
export function readMachine(definition: Json): Machine {
  const faults: Faults = [];
  const language = languages.find((each) => isObject(definition) && each === definition['QueryLanguage']);
  const fields = new Fields(definition, '', faults, language ?? 'JSONPath');
  fields.oneOf('Version', ['1.0'], '1.0');
  fields.oneOf('QueryLanguage', languages, 'JSONPath');
  const timeoutSeconds = fields.number('TimeoutSeconds', { min: 1, max: 99_999_999 });
  const flow = readFlow(fields, faults);
  fields.end('a state machine');
  if (faults.length > 0) throw new DefinitionError(faults.join('; '));
  return { flow, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) };
}

/** Reads states and how they lead to each other. @param fields `StartAt` and `States` are taken from */
function readFlow(fields: Fields, faults: Faults): Flow {
  const startAt = fields.text('StartAt');
  const written = fields.below('States');
  if (written === undefined) fields.fault('States', 'is missing; it has to be an object of states');
  const states = new Map<string, State>();
  for (const [name, value] of written?.entries ?? []) {
    const own = isObject(value) && value['QueryLanguage'] === 'JSONata' ? 'JSONata' : fields.language;
    const state = new Fields(value, `${written?.where ?? ''}/${name}`, faults, own);
    if (name.length > nameLimit) state.fault('', `has a name of more than ${nameLimit} characters`);
    const read = readState(name, state, (inner) => readFlow(inner, faults));
    if (read !== undefined) states.set(name, read);
  }
  checkTransitions(fields, startAt, states, new Set(written?.entries.map(([name]) => name)));
  return { startAt, states };
}

/** Every target has to exist, and every state has to be reached. */
function checkTransitions(
  fields: Fields,
  startAt: string,
  states: ReadonlyMap<string, State>,
  names: ReadonlySet<string>,
): void {
  if (startAt !== '' && !names.has(startAt))
    fields.fault(
      'StartAt',
      `is ${JSON.stringify(startAt)}, which is no state. Allowed: ${[...names].join(', ')}`,
    );
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    for (const next of state === undefined ? [] : transitionsOf(state)) {
      if (names.has(next)) reached.add(next);
      else
        fields.fault(
          `States/${name}`,
          `leads to ${JSON.stringify(next)}, which is no state. Allowed: ${[...names].join(', ')}`,
        );
    }
  }
  // A state that could not be read leads nowhere, so that others only seem not to be reached.
  if (states.size < names.size) return;
  for (const name of names)
    if (!reached.has(name))
      fields.fault(`States/${name}`, 'is reached from no other state. Leave it out or lead to it');
}
