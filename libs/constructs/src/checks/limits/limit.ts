import type { SeenTemplate } from '../rules/rule.ts';
import type { TemplateJson } from '../policy-faults.ts';

/** How much of something there is: in a whole template, or in one of its resources. */
export interface Amount {
  /** Logical id; the template itself where it is absent. */
  readonly logicalId?: string;
  readonly used: number;
}

/** A limit of AWS that a template can reach. */
export interface Limit {
  /** Its name in reports: `resources of a stack`. */
  readonly what: string;
  readonly most: number;
  readonly unit?: 'bytes' | 'characters' | 'WCU';
  /** The page that states it. */
  readonly source: string;
  readonly amountsIn: (seen: SeenTemplate, template: TemplateJson) => readonly Amount[];
}

/** When the pages of the limits were read. */
export const limitsReadOn = '2026-11-22';

/** Amounts of the resources of one type. */
export const amountsOf =
  (type: string, used: (properties: Readonly<Record<string, unknown>>) => number): Limit['amountsIn'] =>
  ({ resources }) =>
    resources
      .filter((resource) => resource.type === type)
      .map(({ logicalId, properties }) => ({ logicalId, used: used(properties) }));

export const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? ''));
