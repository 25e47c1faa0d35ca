import type { ValidationFault } from '@tollgate/contract-kit';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem, type Fault, type ProblemError } from '../problems/problem-error.ts';
import { escapePointer } from './find-unsafe.ts';
import { isPrivate, shown } from './shown.ts';

/** Most faults told in one answer. */
const mostFaults = 20;

/** The problem of an input with these faults. */
export function invalidRequest(faults: readonly Fault[]): ProblemError {
  const told = faults.slice(0, mostFaults);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  const rest = faults.length > told.length ? `, of which the first ${told.length} are listed` : '';
  return problem(commonProblems.invalidRequest, `The request has ${count}${rest}.`, { errors: told });
}

/** Faults as the caller reads them. @param root `/path`, `/query` or `/body` */
export function describeFaults(
  root: string,
  data: unknown,
  faults: readonly ValidationFault[] | null | undefined,
): readonly Fault[] {
  return (faults ?? []).slice(0, mostFaults + 1).map((fault) => {
    const pointer = root + pointerOf(fault);
    return { pointer, detail: detailOf(fault, pointer, data) };
  });
}

/** A missing or unknown member is pointed to itself, not to the object around it. */
function pointerOf({ instancePath, keyword, params }: ValidationFault): string {
  const member = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof member === 'string' ? `${instancePath}/${escapePointer(member.slice(0, 100))}` : instancePath;
}

function detailOf(fault: ValidationFault, pointer: string, data: unknown): string {
  if (fault.keyword === 'required') return 'is required';
  if (fault.keyword === 'additionalProperties') return 'is not known';
  const value = valueAt(data, fault.instancePath);
  const received = isPrivate(pointer) ? '' : `, received ${shown(value)}`;
  return `${ruleOf(fault)}${received}`;
}

function ruleOf({ keyword, params, message }: ValidationFault): string {
  switch (keyword) {
    case 'type':
      return `must be ${[params['type']].flat().join(' or ')}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'pattern':
      return `must match ${String(params['pattern'])}`;
    default:
      return message === undefined ? 'is not valid' : message.replace(' NOT ', ' not ');
  }
}

function valueAt(data: unknown, instancePath: string): unknown {
  let value = data;
  for (const part of instancePath.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}
