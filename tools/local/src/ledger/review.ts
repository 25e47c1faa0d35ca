import { textOf, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { extensionsIn } from './extensions.ts';
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

/** Gives the OpenAPI document of an API; undefined when it has none. */
export type BodyOf = (api: ResolvedResource) => JsonObject | undefined;

/** Compares resources with the ledger; everything is in exactly one of the lists or has its full effect. */
export function review(resources: readonly ResolvedResource[], bodyOf: BodyOf = () => undefined): Review {
  const result: Lists = { accepted: [], unknown: [], refused: [] };
  let honoured = 0;
  for (const resource of resources) {
    const { stack, logicalId, type, properties } = resource;
    const about = { stack, logicalId, type };
    const entry = ledger[type];
    if (entry === undefined) result.unknown.push(about);
    else if ('without' in entry) result.accepted.push({ ...about, because: entry.without });
    else if ('unserved' in entry) result.refused.push({ ...about, because: entry.unserved });
    else if (isForeignFunction(resource)) result.accepted.push({ ...about, because: otherLanguage });
    else {
      honoured += 1;
      sort([properties], about, result);
      if (type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api')
        sort(extensionsIn(bodyOf(resource)), { ...about, type: `${type}.Body` }, result);
    }
  }
  return { honoured, ...result };
}

type Lists = Record<'accepted' | 'unknown' | 'refused', Remark[]>;

/** Puts each property that does not simply have its effect into its list, once. */
function sort(holders: readonly JsonObject[], about: Remark, lists: Lists): void {
  const entry = ledger[about.type];
  if (entry === undefined || !('honoured' in entry)) return;
  const told = new Set<string>();
  for (const { path, value } of holders.flatMap(readerOf(about.type, entry))) {
    const verdict = judge(path, value, entry);
    if (verdict === undefined || told.has(path)) continue;
    told.add(path);
    const { list, because } = verdict;
    lists[list].push({ ...about, property: path, ...(because === undefined ? {} : { because }) });
  }
}

const readers = new Map<string, ReturnType<typeof compilePaths>>();

function readerOf(type: string, entry: PropertyEntry): ReturnType<typeof compilePaths> {
  const known = readers.get(type) ?? compilePaths(entry);
  readers.set(type, known);
  return known;
}

interface Verdict {
  readonly list: keyof Lists;
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
