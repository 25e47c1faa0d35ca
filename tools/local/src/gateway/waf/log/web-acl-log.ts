import { isObject, listAt, objectAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { WebAclDefinition } from '../../ports.ts';
import type { Inspection } from '../inspection.ts';
import { compileLogFilter } from './log-filter.ts';
import { logRecord } from './log-record.ts';
import type { Verdict } from './log-record.ts';
import { compileRedaction } from './redaction.ts';

/** Hears what became of a request. */
export type WriteRecord = (inspection: Inspection, verdict: Verdict) => void;

/**
 * Compiles the log of a web ACL.
 *
 * @param logging properties of its `AWS::WAFv2::LoggingConfiguration`
 * @param write takes a record as one line of JSON
 * @throws Error for a protection of data that cannot be followed
 */
export function compileWebAclLog(
  acl: WebAclDefinition,
  logging: JsonObject,
  write: (line: string) => void,
): WriteRecord {
  const keeps = compileLogFilter(objectAt(logging, 'LoggingFilter'));
  const shownOf = compileRedaction(
    listAt(logging, 'RedactedFields').filter(isObject),
    listAt(objectAt(acl.properties, 'DataProtectionConfig'), 'DataProtections').filter(isObject),
  );
  return (inspection, verdict) => {
    if (!keeps(inspection, verdict.action)) return;
    write(JSON.stringify(logRecord(acl.arn ?? acl.name, inspection, verdict, shownOf(inspection))));
  };
}
