import { textOf } from '../../assembly/index.ts';
import { isObject, type Json } from '../../json.ts';
import type { ResultWriter } from '../definition/machine.ts';
import type { StateMachinePorts } from '../ports.ts';
import type { Scope } from '../query/scope.ts';
import { StatesError } from '../states-error.ts';
import type { Results } from './results.ts';
import { describeResult, writeResults, type RunNames } from './write-results.ts';

/** A run whose children have ended. */
export interface Gathered {
  readonly results: Results;
  readonly names: RunNames;
  readonly writer: ResultWriter | undefined;
  readonly scope: Scope;
  /** Name of the state. */
  readonly state: string;
}

/**
 * What a distributed map hands on: where its results were written to, or the results themselves.
 * @param limit bytes that results in the state's output may have
 * @param failed true for a run whose output nobody gets, and whose files are written all the same
 * @throws StatesError `States.ResultWriterFailed`, or `States.DataLimitExceeded`
 */
export async function gatherResults(
  { results, names, writer, scope, state }: Gathered,
  ports: StateMachinePorts,
  limit: number,
  failed: boolean,
): Promise<Json> {
  if (writer?.arguments === undefined)
    return failed ? null : inOutput(results, writer?.transformation ?? 'COMPACT', names, limit, state);
  const destination = await writer.arguments(scope);
  const { Bucket, Prefix } = isObject(destination) ? destination : {};
  try {
    const key = await writeResults(
      results.all(),
      { bucket: textOf(Bucket), prefix: textOf(Prefix) },
      writer,
      names,
      (...object) => ports.putObject(...object),
    );
    return { MapRunArn: names.mapRunArn, ResultWriterDetails: { Bucket: textOf(Bucket), Key: key } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StatesError(
      'States.ResultWriterFailed',
      `The results cannot be written to s3://${textOf(Bucket)}: ${why}`,
    );
  }
}

/** The results in the order of the items; more than a state may hand on is not even put together. */
async function inOutput(
  results: Results,
  transformation: ResultWriter['transformation'],
  names: RunNames,
  limit: number,
  state: string,
): Promise<Json> {
  const found: { readonly index: number; readonly shown: readonly Json[] }[] = [];
  let size = 2;
  for await (const result of results.all()) {
    const shown = describeResult(result, transformation, names);
    size += Buffer.byteLength(JSON.stringify(shown)) - 1;
    if (size > limit)
      throw new StatesError(
        'States.DataLimitExceeded',
        `The results of the state '${state}' have more than ${limit} bytes together. Write them to a bucket with ResultWriter.`,
      );
    found.push({ index: result.index, shown });
  }
  return found.sort((a, b) => a.index - b.index).flatMap(({ shown }) => shown);
}
