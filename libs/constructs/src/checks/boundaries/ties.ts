import { namedResources } from './named-resources.ts';
import { resourcesOf, textOf, type SystemStack } from './system-stack.ts';

/** A property of one stack's resources that names what another stack makes. */
export interface Tie {
  readonly from: string;
  /** `AWS::Events::Rule.EventBusName`. */
  readonly property: string;
  readonly to: string;
  /** Type of what is named: `AWS::Events::EventBus`. */
  readonly names: string;
}

/** Every tie between stacks, once. Tags tie nothing. */
export function tiesBetween(stacks: readonly SystemStack[]): readonly Tie[] {
  const resources = resourcesOf(stacks);
  const own = new Set(
    resources.flatMap(({ stack, properties }) => labelsOf(properties).map((label) => `${stack} ${label}`)),
  );
  // Nothing reaches a dashboard; it has the name of its service's table.
  const targets = namedResources(stacks).filter(({ type }) => type !== 'AWS::CloudWatch::Dashboard');
  const byName = new Map(targets.map((target) => [target.name, target] as const));
  const found = resources.flatMap(({ stack, type, properties }) =>
    Object.entries(properties)
      .filter(([property]) => !property.endsWith('Tags'))
      .flatMap(([property, value]) =>
        [...namesIn(textOf(value))].flatMap((name): readonly Tie[] => {
          const target = byName.get(name);
          if (target === undefined || own.has(`${stack} ${name}`)) return [];
          return [{ from: stack, property: `${type}.${property}`, to: target.stack, names: target.type }];
        }),
      ),
  );
  return [...new Map(found.map((tie) => [Object.values(tie).join(' '), tie])).values()];
}

/** What a resource is called by its own stack, whether or not others could reach it so: an API, a table. */
const labelsOf = (properties: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(properties)
    .filter(([property]) => property.endsWith('Name') && property !== 'EventBusName')
    .map(([, value]) => textOf(value));

/** Every word of a text that could be a name of ours, and with a path before it. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/(?:(?:\/[\w-]+)+\/|alias\/)?[a-z][\w-]*-[\w-]*/g)].flatMap(([word]) => [
      word,
      word.slice(word.lastIndexOf('/') + 1),
    ]),
  );
