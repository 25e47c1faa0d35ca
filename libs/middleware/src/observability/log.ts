import type { Logger } from '@aws-lambda-powertools/logger';
import { environment } from '../environment.ts';

/** The only fields that a log line may have: none of them holds what a caller wrote or what is private. */
export interface LogFields {
  readonly operation?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly status?: number;
  readonly problem?: string;
  readonly errorName?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorFrames?: readonly string[];
  readonly causes?: readonly string[];
  readonly vehicleId?: string;
  readonly photoId?: string;
  readonly stateCode?: string;
  readonly importId?: string;
  readonly eventType?: string;
  readonly part?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly attempt?: number;
  readonly durationMs?: number;
}

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'operation',
  'requestId',
  'correlationId',
  'status',
  'problem',
  'errorName',
  'errorCode',
  'errorMessage',
  'errorFrames',
  'causes',
  'vehicleId',
  'photoId',
  'stateCode',
  'importId',
  'eventType',
  'part',
  'reason',
  'count',
  'attempt',
  'durationMs',
]);

type Write = (message: string, fields?: LogFields) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

// Most processes never log: the logger is loaded by the first line that is written.
let logger: Promise<Logger> | undefined;
const unwritten = new Set<Promise<void>>();

/** In place of a line that the logger does not take: no request fails for its log. */
const lostLine = '{"level":"ERROR","message":"a log line could not be written"}\n';

/** A log whose every line has these fields. Lines are structured JSON by Powertools Logger. */
export function createLog(fields: LogFields): Log {
  const at =
    (level: keyof Log): Write =>
    (message, more) =>
      write(level, message, { ...fields, ...more });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Whether lines are under way. */
export const isLogPending = (): boolean => unwritten.size > 0;

/** Waits for the lines under way; a frozen process would keep them back. */
export async function flushLog(): Promise<void> {
  await Promise.all(unwritten);
}

function write(level: keyof Log, message: string, fields: LogFields): void {
  const shownFields = Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
  const line = load()
    .then((loaded) => loaded[level](message, shownFields))
    .catch(() => void process.stderr.write(lostLine))
    .finally(() => unwritten.delete(line));
  unwritten.add(line);
}

function load(): Promise<Logger> {
  logger ??= import('@aws-lambda-powertools/logger').then(
    ({ Logger: PowertoolsLogger }) => new PowertoolsLogger({ serviceName: environment.service }),
  );
  return logger;
}
