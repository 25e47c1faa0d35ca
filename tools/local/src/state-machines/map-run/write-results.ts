import type { Json, JsonObject } from '../../json.ts';
import type { ResultWriter } from '../definition/machine.ts';
import type { StateMachinePorts } from '../ports.ts';
import type { ChildResult } from './results.ts';

/** Bytes after which results go on in the next file. */
const fileLimit = 8 * 1_048_576;

/** Where the children of a run belong. */
export interface RunNames {
  readonly mapRunArn: string;
  readonly mapRunId: string;
  /** `arn:…:stateMachine:NAME/LABEL`. */
  readonly childMachineArn: string;
  /** `arn:…:execution:NAME/LABEL`, to be followed by the name of a child. */
  readonly childExecutionArn: string;
}

/** Which file a result belongs into. */
const files = {
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  TIMED_OUT: 'FAILED',
  ABORTED: 'FAILED',
  PENDING: 'PENDING',
} as const;
type FileKind = (typeof files)[keyof typeof files];

/** Where results are written to. */
export interface Destination {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Writes the results of a run to files by their status, and the manifest that lists them.
 * Source: Step Functions Developer Guide, "ResultWriter (Map)", "Exporting to Amazon S3".
 * @returns key of the manifest
 * @throws what the object store says
 */
export async function writeResults(
  results: AsyncIterable<ChildResult>,
  { bucket, prefix }: Destination,
  format: Pick<ResultWriter, 'transformation' | 'asLines'>,
  names: RunNames,
  put: StateMachinePorts['putObject'],
): Promise<string> {
  const folder = `${prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`}${names.mapRunId}`;
  const written: Record<FileKind, JsonObject[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  const open: Record<FileKind, { texts: string[]; size: number }> = {
    FAILED: { texts: [], size: 0 },
    PENDING: { texts: [], size: 0 },
    SUCCEEDED: { texts: [], size: 0 },
  };
  const close = async (kind: FileKind): Promise<void> => {
    const { texts } = open[kind];
    if (texts.length === 0) return;
    open[kind] = { texts: [], size: 0 };
    const text = format.asLines ? `${texts.join('\n')}\n` : `[${texts.join(',')}]`;
    const body = Buffer.from(text);
    const key = `${folder}/${kind}_${written[kind].length}.${format.asLines ? 'jsonl' : 'json'}`;
    await put(bucket, key, body);
    written[kind].push({ Key: key, Size: body.length });
  };
  for await (const result of results) {
    const kind = files[result.status];
    for (const shown of describeResult(result, format.transformation, names)) {
      const text = JSON.stringify(shown);
      open[kind].texts.push(text);
      open[kind].size += text.length;
    }
    if (open[kind].size >= fileLimit) await close(kind);
  }
  for (const kind of ['SUCCEEDED', 'FAILED', 'PENDING'] as const) await close(kind);
  const key = `${folder}/manifest.json`;
  const manifest = { DestinationBucket: bucket, MapRunArn: names.mapRunArn, ResultFiles: written };
  await put(bucket, key, Buffer.from(JSON.stringify(manifest)));
  return key;
}

/** A result as it is shown: a failed one always in full. */
export function describeResult(
  result: ChildResult,
  transformation: ResultWriter['transformation'],
  names: RunNames,
): readonly Json[] {
  const { output } = result;
  if (transformation === 'NONE' || result.status !== 'SUCCEEDED' || output === undefined)
    return [inFull(result, names)];
  return transformation === 'FLATTEN' && Array.isArray(output) ? (output as readonly Json[]) : [output];
}

function inFull(result: ChildResult, { childExecutionArn, childMachineArn }: RunNames): JsonObject {
  const { name, status, input, output, error, cause, startDate, stopDate } = result;
  const data = (key: 'Input' | 'Output', value: Json | undefined): JsonObject =>
    value === undefined ? {} : { [key]: JSON.stringify(value), [`${key}Details`]: { Included: true } };
  if (status === 'PENDING') return { ...data('Input', input), Name: name, Status: status };
  return {
    ExecutionArn: `${childExecutionArn}:${name}`,
    ...data('Input', input),
    Name: name,
    ...data('Output', output),
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Executions are not redriven by the local runtime.',
    StartDate: new Date(startDate).toISOString(),
    StateMachineArn: childMachineArn,
    Status: status,
    StopDate: new Date(stopDate).toISOString(),
  };
}
