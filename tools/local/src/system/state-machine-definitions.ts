import { readFileSync } from 'node:fs';
import { isObject, textOf, type ResolvedResource, type Target } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import type { StateMachineDefinition } from '../state-machines/index.ts';
import type { FindAsset } from './api-document/index.ts';
import { nameOf, reading } from './named-resource.ts';

/**
 * Translates every `AWS::StepFunctions::StateMachine`. What its definition says is looked at when it is served.
 * @throws AssemblyError for a definition that is missing or no JSON, or lies in a bucket and is no asset
 */
export function stateMachineDefinitions(
  resources: readonly ResolvedResource[],
  target: Target,
  findAsset: FindAsset,
): StateMachineDefinition[] {
  return resources
    .filter(({ type }) => type === 'AWS::StepFunctions::StateMachine')
    .map((resource) => {
      const { stack, logicalId, properties } = resource;
      const name = nameOf(resource, target);
      const { StateMachineType, RoleArn, DefinitionSubstitutions } = properties;
      const written = reading(resource, () => definitionOf(resource, findAsset));
      return {
        name,
        arn: `arn:aws:states:${target.region}:${target.accountId}:stateMachine:${name}`,
        type: StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
        roleArn: textOf(RoleArn),
        definition: reading(resource, () => compact(substitute(written, DefinitionSubstitutions))),
        where: `${stack}/${logicalId}`,
      };
    });
}

function definitionOf({ properties }: ResolvedResource, findAsset: FindAsset): string {
  const { DefinitionString, Definition, DefinitionS3Location } = properties;
  if (typeof DefinitionString === 'string') return DefinitionString;
  if (isObject(Definition)) return JSON.stringify(Definition);
  const key = isObject(DefinitionS3Location) ? textOf(DefinitionS3Location['Key']) : '';
  const file = findAsset(key);
  if (file === undefined)
    throw new Error(
      key === ''
        ? 'it has no definition. Give DefinitionString, Definition or DefinitionS3Location.'
        : `its definition ${key} is no asset of the assembly. Give it as an asset, or as DefinitionString.`,
    );
  return readFileSync(file, 'utf8');
}

/** Puts the values of `DefinitionSubstitutions` where `${name}` stands. */
function substitute(definition: string, values: Json | undefined): string {
  if (!isObject(values)) return definition;
  return definition.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : JSON.stringify(textOf(value)).slice(1, -1);
  });
}

/** @throws Error when a definition is no JSON: YAML is not read */
function compact(definition: string): string {
  try {
    return JSON.stringify(JSON.parse(definition));
  } catch (error) {
    throw new Error(`its definition is no JSON: ${(error as Error).message}. Write it in JSON.`);
  }
}
