import type { TemplateJson } from '../policy-faults.ts';

type Json = Readonly<Record<string, unknown>>;

/** One resource as a rule sees it. */
export interface SeenResource {
  readonly logicalId: string;
  readonly type: string;
  /** Empty where the template gives none. */
  readonly properties: Json;
  /** `Retain` and so on. @default what CloudFormation does: the resource is deleted */
  readonly deletionPolicy?: string;
}

/** A template as rules look at it. */
export interface SeenTemplate {
  readonly resources: readonly SeenResource[];
  /** Data outlives this stack; told by its termination protection. */
  readonly keepsData: boolean;
}

/** One mistake that neither the rule packs nor the template validation report. */
export interface Rule {
  /** Its name among findings and acknowledgements, after `Tollgate-`: `usage-plan-limits`. */
  readonly id: string;
  /** Completes a sentence that begins with the resource: `bounds neither rate nor quota`. */
  readonly fault: string;
  /** What to do about it, as a command: `give it both`. */
  readonly remedy: string;
  /** Page or RFC that says why. */
  readonly source: string;
  /** Logical ids of the resources that break the rule. */
  readonly brokenBy: (template: SeenTemplate) => readonly string[];
}

/** A template's resources with what rules ask of them. */
export function seenTemplate(template: TemplateJson, keepsData: boolean): SeenTemplate {
  const resources = Object.entries(template.Resources).map(([logicalId, resource]) => ({
    logicalId,
    type: resource.Type,
    properties: (resource.Properties ?? {}) as Json,
    ...('DeletionPolicy' in resource && { deletionPolicy: String(resource.DeletionPolicy) }),
  }));
  return { resources, keepsData };
}

/** Resources of some types that are broken on their own. */
export const each =
  (
    types: readonly string[],
    isBroken: (properties: Json, resource: SeenResource, template: SeenTemplate) => boolean,
  ): Rule['brokenBy'] =>
  (template) =>
    template.resources
      .filter(({ type }) => types.includes(type))
      .filter((resource) => isBroken(resource.properties, resource, template))
      .map(({ logicalId }) => logicalId);

/** Whether the JSON of a value matches; what is absent matches nothing. */
export const has = (value: unknown, pattern: RegExp): boolean =>
  value !== undefined && pattern.test(JSON.stringify(value));

/** A value of a template that is an object; another, or none, is an empty one. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A value of a template that is a list; another, or none, is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The logical id that a value refers to, by `Ref` or `Fn::GetAtt`. */
export function referredBy(value: unknown): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = objectOf(value);
  if (typeof ref === 'string') return ref;
  const [logicalId] = typeof attribute === 'string' ? attribute.split('.') : listOf(attribute);
  return typeof logicalId === 'string' ? logicalId : undefined;
}

/** Every object within a value, the value itself included. */
export function objectsIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [value as Json];
  return [...own, ...Object.values(value).flatMap(objectsIn)];
}
