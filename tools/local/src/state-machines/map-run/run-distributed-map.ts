import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../../assembly/index.ts';
import { isObject, type Json } from '../../json.ts';
import type { DistributedMap, MapState } from '../definition/machine.ts';
import type { Scope } from '../query/scope.ts';
import { concurrently } from '../run/concurrently.ts';
import { checkSize, dataLimit, Given, record, type Frame, type MapRunView } from '../run/frame.ts';
import { asCount, asItems, selectItem } from '../run/run-iterations.ts';
import { asStatesError, StatesError } from '../states-error.ts';
import { childInputs, type Batching, type ChildInput } from './child-inputs.ts';
import { itemsOf, prepareRun, preparedRun, type PreparedRun } from './item-file.ts';
import { gatherResults, type Gathered } from './gather-results.ts';
import { readItems } from './read-items.ts';
import { Results, type ChildResult } from './results.ts';
import { runChild } from './run-child.ts';
import { Tally } from './tally.ts';
import type { RunNames } from './write-results.ts';

/** Child executions at a time at most: a laptop has few processors, and a function here ten environments. */
export const concurrencyLimit = Math.max(4, availableParallelism() * 2);
const usualMaxItems = 100_000_000;

/**
 * Runs a distributed map: each item, or batch of items, is an execution of its own. Items lie in a file and results are
 * added to one, so that memory does not grow with them; what is done stays done when the runtime is killed.
 * @throws StatesError `States.ItemReaderFailed`, `States.ResultWriterFailed`, `States.ExceedToleratedFailureThreshold`
 */
export async function runDistributedMap(
  state: MapState,
  distributed: DistributedMap,
  scope: Scope,
  frame: Frame,
): Promise<Json> {
  const { run, signal } = frame;
  const count = async (field: 'toleratedFailureCount' | 'toleratedFailurePercentage'): Promise<number> =>
    asCount(await distributed[field](scope), field, state.name);
  const tolerance = {
    count: await count('toleratedFailureCount'),
    percentage: await count('toleratedFailurePercentage'),
  };
  const maxConcurrency = asCount(await state.maxConcurrency(scope), 'MaxConcurrency', state.name);
  const batching = await batchingOf(distributed, scope, state.name);
  const folder = join(
    run.folder,
    `map-${createHash('sha256').update(frame.path).digest('hex').slice(0, 16)}`,
  );
  mkdirSync(folder, { recursive: true });

  const before = preparedRun(folder);
  const prepared = before ?? (await prepare(state, distributed, scope, frame, folder));
  const names = namesOf(frame, distributed.label, prepared.id);
  if (before === undefined) {
    record(frame, 'MapStateStarted', { mapStateStartedEventDetails: { length: prepared.total } });
    record(frame, 'MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: names.mapRunArn } });
  }
  const tally = new Tally(prepared.total, tolerance);
  const results = await Results.open(folder, (result) => tally.ended(result, false));
  const show = (status: MapRunView['status']): void => {
    const stopDate = status === 'RUNNING' ? {} : { stopDate: run.ports.clock.now() };
    run.mapRuns.update({
      arn: names.mapRunArn,
      executionArn: run.executionArn,
      label: distributed.label,
      status,
      startDate: prepared.startDate,
      ...stopDate,
      maxConcurrency,
      toleratedFailureCount: tolerance.count,
      toleratedFailurePercentage: tolerance.percentage,
      itemCounts: tally.items,
      executionCounts: tally.children,
    });
  };
  show('RUNNING');

  const rest = new AbortController();
  const childSignal = AbortSignal.any([signal, rest.signal]);
  const keepsInput = distributed.writer !== undefined;
  const work = async (child: ChildInput): Promise<void> => {
    if (results.isDone(child.index)) return;
    tally.started(child.items);
    const ended = await runChild(state.processor, child, { names, frame, signal: childSignal, folder });
    // What was broken off by the end of the runtime is begun again at its next start.
    signal.throwIfAborted();
    const { input: _input, ...slim } = ended;
    results.add(keepsInput ? ended : slim);
    tally.ended(ended, true);
    if (tally.isExceeded) rest.abort(new Given('sibling', 'Too many items have failed.'));
    show('RUNNING');
  };
  const pending = async (child: ChildInput): Promise<void> => {
    if (results.isDone(child.index)) return;
    const now = run.ports.clock.now();
    const { index, items, input } = child;
    const result: ChildResult = {
      index,
      items,
      name: randomUUID(),
      status: 'PENDING',
      startDate: now,
      stopDate: now,
    };
    results.add(keepsInput ? { ...result, input } : result);
    return Promise.resolve();
  };
  try {
    const selected = selectedItems(state, scope, folder);
    const limit = Math.min(maxConcurrency || concurrencyLimit, concurrencyLimit);
    if (tally.isExceeded) rest.abort(new Given('sibling', 'Too many items have failed.'));
    await concurrently(childInputs(selected, batching), limit, (child) =>
      rest.signal.aborted ? pending(child) : work(child),
    );
    const gathered: Gathered = { results, names, writer: distributed.writer, scope, state: state.name };
    const output = await gatherResults(gathered, run.ports, dataLimit, tally.isExceeded);
    if (tally.isExceeded)
      throw new StatesError(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded.',
      );
    show('SUCCEEDED');
    record(frame, 'MapRunSucceeded');
    record(frame, 'MapStateSucceeded');
    return output;
  } catch (error) {
    if (signal.aborted) {
      if (!(signal.reason instanceof Given && signal.reason.why === 'shutdown')) show('ABORTED');
      throw signal.reason;
    }
    const fault = asStatesError(error);
    show('FAILED');
    record(frame, 'MapRunFailed', { mapRunFailedEventDetails: { error: fault.error, cause: fault.message } });
    record(frame, 'MapStateFailed');
    throw fault;
  } finally {
    results.close();
  }
}

async function prepare(
  state: MapState,
  { reader }: DistributedMap,
  scope: Scope,
  { run }: Frame,
  folder: string,
): Promise<PreparedRun> {
  const identity = { id: randomUUID(), startDate: run.ports.clock.now() };
  if (reader === undefined) {
    const items = asItems(await state.items(scope), state.name).map((item) => JSON.stringify(item));
    return prepareRun(folder, items, identity, usualMaxItems);
  }
  const maxItems = reader.maxItems && asCount(await reader.maxItems(scope), 'MaxItems', state.name);
  const source = await reader.arguments(scope);
  const { Bucket, Key, VersionId } = isObject(source) ? source : {};
  try {
    const file = await run.ports.getObject(
      textOf(Bucket),
      textOf(Key),
      VersionId === undefined ? undefined : textOf(VersionId),
    );
    return await prepareRun(folder, readItems(file, reader), identity, maxItems || usualMaxItems);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StatesError(
      'States.ItemReaderFailed',
      `The items at s3://${textOf(Bucket)}/${textOf(Key)} cannot be read: ${why}`,
    );
  }
}

async function* selectedItems(state: MapState, scope: Scope, folder: string): AsyncGenerator<Json> {
  let index = 0;
  for await (const item of itemsOf(folder)) yield await selectItem(state, scope, index++, item);
}

async function batchingOf(
  { batcher }: DistributedMap,
  scope: Scope,
  name: string,
): Promise<Batching | undefined> {
  if (batcher === undefined) return undefined;
  const { maxItems, maxBytes, batchInput } = batcher;
  const around = await batchInput?.(scope);
  checkSize(around ?? null, `The BatchInput of the state '${name}'`);
  return {
    maxItems: maxItems === undefined ? Infinity : asCount(await maxItems(scope), 'MaxItemsPerBatch', name),
    maxBytes:
      maxBytes === undefined ? dataLimit : asCount(await maxBytes(scope), 'MaxInputBytesPerBatch', name),
    ...(isObject(around) ? { batchInput: around } : {}),
  };
}

function namesOf({ run }: Frame, label: string, id: string): RunNames {
  const { accountId, region } = run.ports;
  const arn = (kind: string): string =>
    `arn:aws:states:${region}:${accountId}:${kind}:${run.stateMachineName}/${label}`;
  return {
    mapRunId: id,
    mapRunArn: `${arn('mapRun')}:${id}`,
    childMachineArn: arn('stateMachine'),
    childExecutionArn: arn('execution'),
  };
}
