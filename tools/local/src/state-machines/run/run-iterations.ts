import type { Json, JsonObject } from '../../json.ts';
import type { MapState } from '../definition/machine.ts';
import type { Scope } from '../query/scope.ts';
import { StatesError } from '../states-error.ts';
import { concurrently } from './concurrently.ts';
import { Given, record, type Frame } from './frame.ts';

/** Iterations of an inline map at a time where it sets no limit. Source: Step Functions, "Inline Map". */
const usualConcurrency = 40;

/** Runs an inline map; the first iteration that fails ends the others. @returns the outputs, in the order of the items */
export async function runIterations(state: MapState, scope: Scope, frame: Frame): Promise<Json> {
  const items = asItems(await state.items(scope), state.name);
  const limit = asCount(await state.maxConcurrency(scope), 'MaxConcurrency', state.name) || usualConcurrency;
  const rest = new AbortController();
  const signal = AbortSignal.any([frame.signal, rest.signal]);
  const outputs = new Array<Json>(items.length).fill(null);
  record(frame, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  try {
    await concurrently(items.entries(), limit, async ([index, item]) => {
      const own: Frame = {
        ...frame,
        path: `${frame.path}-${index}`,
        signal,
        mapItem: mapItemOf(index, item),
      };
      const named = { name: state.name, index };
      record(own, 'MapIterationStarted', { mapIterationStartedEventDetails: named });
      try {
        const input = await selectItem(state, scope, index, item);
        outputs[index] = await frame.run.runFlow(state.processor, input, scope.variables, own);
      } catch (error) {
        if (!frame.signal.aborted && !(error instanceof Given))
          record(own, 'MapIterationFailed', { mapIterationFailedEventDetails: named });
        rest.abort(new Given('sibling', 'Another iteration failed.'));
        throw error;
      }
      record(own, 'MapIterationSucceeded', { mapIterationSucceededEventDetails: named });
    });
  } catch (error) {
    if (!frame.signal.aborted) record(frame, 'MapStateFailed');
    throw error;
  }
  record(frame, 'MapStateSucceeded');
  return outputs;
}

/** `Map` of the context object. */
export function mapItemOf(index: number, item: Json): JsonObject {
  return { Item: { Index: index, Value: item } };
}

/** What an iteration gets of its item. */
export async function selectItem(
  { itemSelector }: MapState,
  scope: Scope,
  index: number,
  item: Json,
): Promise<Json> {
  if (itemSelector === undefined) return item;
  return itemSelector({ ...scope, context: { ...scope.context, Map: mapItemOf(index, item) } });
}

export function asItems(value: Json, name: string): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw new StatesError(
    'States.QueryEvaluationError',
    `The items of the state '${name}' are ${JSON.stringify(value).slice(0, 100)}; they have to be a list.`,
  );
}

/** @throws StatesError when a number that was computed is none, or is negative */
export function asCount(value: Json, field: string, name: string): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new StatesError(
    'States.QueryEvaluationError',
    `${field} of the state '${name}' is ${JSON.stringify(value).slice(0, 100)}; it has to be a number from 0.`,
  );
}
