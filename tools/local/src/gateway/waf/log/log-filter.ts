import type { JsonObject } from '../../json.ts';
import { isObject, listAt, objectAt, textAt } from '../../json.ts';
import type { Inspection } from '../inspection.ts';

/** Decides whether a request is worth a record. */
export type KeepsRecord = (inspection: Inspection, action: string) => boolean;

function compileCondition(condition: JsonObject): KeepsRecord {
  const wanted = textAt(objectAt(condition, 'ActionCondition'), 'Action');
  if (wanted === undefined) {
    const label = textAt(objectAt(condition, 'LabelNameCondition'), 'LabelName') ?? '';
    return ({ labels }) => labels.has(label);
  }
  // A rule that is excluded in a group's reference counts, and the record says COUNT of it too.
  if (wanted === 'COUNT' || wanted === 'EXCLUDED_AS_COUNT') return ({ hasCounted }) => hasCounted;
  return (_, action) => action === wanted;
}

function compileFilter(filter: JsonObject): KeepsRecord {
  const conditions = listAt(filter, 'Conditions').filter(isObject).map(compileCondition);
  return textAt(filter, 'Requirement') === 'MEETS_ALL'
    ? (inspection, action) => conditions.every((holds) => holds(inspection, action))
    : (inspection, action) => conditions.some((holds) => holds(inspection, action));
}

/**
 * Compiles `LoggingFilter`: the first filter that a request meets says what becomes of its record, else the default behavior
 * does (AWS WAF API reference, `LoggingFilter`). Without a filter every record is kept.
 */
export function compileLogFilter(filter: JsonObject): KeepsRecord {
  const keeps = (behavior: string | undefined): boolean => behavior !== 'DROP';
  const byDefault = keeps(textAt(filter, 'DefaultBehavior'));
  const filters = listAt(filter, 'Filters')
    .filter(isObject)
    .map((one) => ({ isMet: compileFilter(one), kept: keeps(textAt(one, 'Behavior')) }));
  return (inspection, action) => filters.find(({ isMet }) => isMet(inspection, action))?.kept ?? byDefault;
}
