import { join } from 'node:path';
import {
  AssemblyError,
  localAccount,
  textsOf,
  type ResolvedResource,
  type ResolvedStack,
} from '../../assembly/index.ts';
import { codeFolder, objectAt } from './code-folder.ts';

/** Folder of a layer's content by the ARN of its version. */
export type Layers = ReadonlyMap<string, string>;

/** Finds the content of every layer of the templates. */
export function layersOf(
  stacks: readonly ResolvedStack[],
  arnOf: (layer: ResolvedResource) => string,
  store: string,
): Layers {
  return new Map(
    stacks.flatMap((stack) =>
      stack.resources
        .filter(({ type }) => type === 'AWS::Lambda::LayerVersion')
        .map((layer) => [
          arnOf(layer),
          codeFolder(layer, objectAt(layer.properties, 'Content'), stack, store),
        ]),
    ),
  );
}

/**
 * Folders in which a function finds modules by name, as under `/opt` on Lambda: a later layer hides an earlier one.
 * Source: AWS Lambda developer guide, "Packaging your layer content", the paths of Node.js.
 * @throws AssemblyError when a layer is not defined by the templates
 */
export function layerModules(fn: ResolvedResource, runtime: string, layers: Layers): string[] {
  const version = /\d+/.exec(runtime)?.[0] ?? '';
  return textsOf(fn.properties['Layers'])
    .toReversed()
    .filter((arn) => !isExtension(arn))
    .flatMap((arn) => {
      const folder = layers.get(arn);
      if (folder === undefined) {
        throw new AssemblyError(
          `${fn.stack}/${fn.logicalId} uses the layer ${arn}, which no template given defines. Bundle what it holds, or add the assembly that defines it.`,
        );
      }
      return [
        join(folder, 'nodejs', `node${version}`, 'node_modules'),
        join(folder, 'nodejs', 'node_modules'),
      ];
    });
}

/** AWS's own extensions watch a function from outside; it runs alike without them. */
const isExtension = (arn: string): boolean =>
  !arn.includes(`:${localAccount}:`) && /:layer:(LambdaInsightsExtension|AWSOpenTelemetryDistro)/.test(arn);
