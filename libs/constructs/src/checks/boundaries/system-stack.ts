import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateJson } from '../policy-faults.ts';

/** One stack of a system of stacks, as it was synthesised. */
export interface SystemStack {
  /** `tollgate-local-photos`. */
  readonly name: string;
  readonly template: TemplateJson;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
      }
    >
  >;
}

/** The stacks of a cloud assembly, by its folder. */
export function stacksIn(assembly: string): readonly SystemStack[] {
  const { artifacts } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')) as Manifest;
  return Object.entries(artifacts).flatMap(([id, { type, properties }]) =>
    type === 'aws:cloudformation:stack' && properties?.templateFile !== undefined
      ? [
          {
            name: properties.stackName ?? id,
            template: JSON.parse(
              readFileSync(join(assembly, properties.templateFile), 'utf8'),
            ) as TemplateJson,
          },
        ]
      : [],
  );
}

/** One resource of a stack. */
export interface SystemResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Every resource of every stack. */
export const resourcesOf = (stacks: readonly SystemStack[]): readonly SystemResource[] =>
  stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      stack: name,
      logicalId,
      type: Type,
      properties: (Properties ?? {}) as SystemResource['properties'],
    })),
  );

/** Where stacks are as if deployed: one account, one Region. */
export const place: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A value of a template as text; what is its own stack's resource stands as `<LogicalId>`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, readonly unknown[]];
    return parts.map(textOf).join(separator);
  }
  if ('Fn::GetAtt' in value) return `<${String([value['Fn::GetAtt']].flat()[0])}>`;
  if ('Ref' in value) return place[String(value.Ref)] ?? `<${String(value.Ref)}>`;
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join(' ');
}
