import { ScheduleError } from './schedule-error.ts';

/** Whether a number is one of those that a field names. */
export type CronField = (value: number) => boolean;

export interface FieldOptions {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names that stand for the numbers from `from` on. */
  readonly names?: readonly string[];
}

/** Reads `*`, `5`, `1-5`, `1,15`, `0/10`, and names. @throws ScheduleError for anything else */
export function readField(text: string, options: FieldOptions): CronField {
  const values = new Set<number>();
  for (const part of text.split(',')) for (const value of readPart(part, options)) values.add(value);
  return (value) => values.has(value);
}

function readPart(part: string, options: FieldOptions): number[] {
  const [range = '', step] = part.split('/');
  const [first = '', last] = range.split('-');
  const open = range === '*';
  const from = open ? options.from : numberOf(first, part, options);
  const to =
    last !== undefined ? numberOf(last, part, options) : open || step !== undefined ? options.to : from;
  const by = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(by) || by < 1 || from > to) throw invalid(part, options);
  const values: number[] = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

function numberOf(text: string, part: string, options: FieldOptions): number {
  const named = options.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? options.from + named : /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= options.from && value <= options.to)) throw invalid(part, options);
  return value;
}

function invalid(part: string, { name, from, to }: FieldOptions): ScheduleError {
  return new ScheduleError(
    `The ${name} ${JSON.stringify(part)} of a cron expression cannot be read. Write numbers from ${from} to ${to}, as in 1, 1-3, 1,3 or 0/15, or *.`,
  );
}
