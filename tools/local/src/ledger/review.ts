import { isObject, textOf, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import type { PropertyEntry } from './ledger-entry.ts';
import { ledger } from './ledger.ts';

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
  return entry === undefined || 'without' in entry;
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
    else if (isForeignFunction(resource)) result.accepted.push({ ...about, because: otherLanguage });
    else {
      result.honoured += 1;
      for (const property of propertiesOf(resource.properties, entry)) {
        const other = otherValue(resource.properties[property], entry.only?.[property]);
        if (other === undefined) sort(property, entry, about, result);
        else result.refused.push({ ...about, property, because: other });
      }
    }
  }
  return result;
}

/** Names of properties; those that the entry lists by their parts are given by their parts. */
function propertiesOf(properties: JsonObject, entry: PropertyEntry): string[] {
  const known = [entry.honoured, Object.keys(entry.accepted ?? {}), Object.keys(entry.refused ?? {})].flat();
  return Object.entries(properties).flatMap(([name, value]) =>
    isObject(value) && known.some((path) => path.startsWith(`${name}.`))
      ? Object.keys(value).map((part) => `${name}.${part}`)
      : [name],
  );
}

/** The remedy for a value that is not among those that are allowed. */
function otherValue(
  value: JsonObject[string] | undefined,
  only: NonNullable<PropertyEntry['only']>[string] | undefined,
): string | undefined {
  return only === undefined || only.values.includes(textOf(value)) ? undefined : only.remedy;
}

function sort(
  property: string,
  entry: PropertyEntry,
  about: Remark,
  result: { accepted: Remark[]; unknown: Remark[]; refused: Remark[] },
): void {
  const refused = entry.refused?.[property];
  const accepted = entry.accepted?.[property];
  if (refused !== undefined) result.refused.push({ ...about, property, because: refused });
  else if (accepted !== undefined) result.accepted.push({ ...about, property, because: accepted });
  else if (!entry.honoured.includes(property)) result.unknown.push({ ...about, property });
}

function isForeignFunction({ type, properties }: ResolvedResource): boolean {
  return type === 'AWS::Lambda::Function' && !textOf(properties['Runtime']).startsWith('nodejs');
}
