import { textOf, type ResolvedResource } from '../assembly/index.ts';
import type { Json } from '../gateway/ports.ts';
import type { PropertyEntry } from './ledger-entry.ts';
import { ledger } from './ledger.ts';
import { compilePaths } from './listed-paths.ts';

/** A resource, or one property of it, that does not simply have its effect. */
export interface Remark {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Absent when the whole resource is meant. */
  readonly property?: string;
  /** Reason or remedy; absent for what the ledger does not know. */
  readonly because?: string;
}

/** What the runtime makes of a set of resources. */
export interface Review {
  /** Resources that have an effect here. */
  readonly honoured: number;
  readonly accepted: readonly Remark[];
  readonly unknown: readonly Remark[];
  readonly refused: readonly Remark[];
}

/** Functions in other languages serve CDK's own custom resources, which the runtime replaces. */
const otherLanguage =
  'functions run in Node.js only; the runtime does the work of CDK’s own providers itself';

/** True for types of which no property is looked at: those without any effect here, and those that are not listed. */
export function isUnread(type: string): boolean {
  const entry = ledger[type];
  return entry === undefined || !('honoured' in entry);
}

/** Compares resources with the ledger; everything is in exactly one of the lists or has its full effect. */
export function review(resources: readonly ResolvedResource[]): Review {
  const result = { honoured: 0, accepted: [] as Remark[], unknown: [] as Remark[], refused: [] as Remark[] };
  for (const resource of resources) {
    const { stack, logicalId, type } = resource;
    const about = { stack, logicalId, type };
    const entry = ledger[type];
    if (entry === undefined) result.unknown.push(about);
    else if ('without' in entry) result.accepted.push({ ...about, because: entry.without });
    else if ('unserved' in entry) result.refused.push({ ...about, because: entry.unserved });
    else if (isForeignFunction(resource)) result.accepted.push({ ...about, because: otherLanguage });
    else {
      result.honoured += 1;
      const told = new Set<string>();
      for (const { path, value } of readerOf(type, entry)(resource.properties)) {
        const verdict = judge(path, value, entry);
        if (verdict === undefined || told.has(path)) continue;
        told.add(path);
        const { list, because } = verdict;
        result[list].push({ ...about, property: path, ...(because === undefined ? {} : { because }) });
      }
    }
  }
  return result;
}

const readers = new Map<string, ReturnType<typeof compilePaths>>();

function readerOf(type: string, entry: PropertyEntry): ReturnType<typeof compilePaths> {
  const known = readers.get(type) ?? compilePaths(entry);
  readers.set(type, known);
  return known;
}

interface Verdict {
  readonly list: 'accepted' | 'refused' | 'unknown';
  readonly because?: string;
}

/** What the ledger says of a property; undefined when it simply has its effect. */
function judge(path: string, value: Json, entry: PropertyEntry): Verdict | undefined {
  const only = entry.only?.[path];
  if (only !== undefined && !only.values.includes(textOf(value)))
    return { list: 'refused', because: only.remedy };
  const refused = entry.refused?.[path];
  if (refused !== undefined) return { list: 'refused', because: refused };
  const accepted = entry.accepted?.[path];
  if (accepted !== undefined) return { list: 'accepted', because: accepted };
  return entry.honoured[path] === undefined ? { list: 'unknown' } : undefined;
}

function isForeignFunction({ type, properties }: ResolvedResource): boolean {
  return type === 'AWS::Lambda::Function' && !textOf(properties['Runtime']).startsWith('nodejs');
}
