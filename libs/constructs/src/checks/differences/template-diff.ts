import { templateDigestOutput } from '../../app/recorded-synthesizer.ts';

type Members = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, Members | string>>;

/**
 * Where two templates differ: `AWS::ApiGateway::Stage.CacheClusterSize` for a property, `AWS::Logs::LogGroup DeletionPolicy`
 * for what stands beside properties, `AWS::ApiGateway::ApiKey` for a resource that only one of them has, `Outputs.ApiUrl`
 * outside of resources.
 */
export function templateDiff(one: object, other: object): ReadonlySet<string> {
  const { Resources: before = {}, ...othersBefore } = one as Sections;
  const { Resources: after = {}, ...othersAfter } = other as Sections;
  return new Set([
    ...differing(membersOf(before), membersOf(after)).flatMap(([, resource, changed]) =>
      resourceDiff(membersOf(resource), membersOf(changed)),
    ),
    ...differing(othersBefore, othersAfter).flatMap(([section, members, changed]) =>
      differing(membersOf(members), membersOf(changed)).map(([name]) => `${section}.${name}`),
    ),
  ]);
}

/** A template without what follows from the name of its stage, and without hashes. */
export function withoutNames(template: object, stageName: string): object {
  const text = JSON.stringify(template).replaceAll(
    new RegExp(`(?<![A-Za-z0-9])${stageName}(?![A-Za-z0-9])`, 'g'),
    '<stage>',
  );
  return withoutHashes(JSON.parse(text) as object);
}

/** A template without ids that are made of what they stand for: they differ wherever that does. */
export function withoutHashes(template: object): object {
  const text = JSON.stringify(template);
  const nameless = text.replaceAll(/(Deployment|CurrentVersion)[0-9A-Za-z]{16,}/g, '$1<hash>');
  const { Outputs: outputs = {}, ...rest } = JSON.parse(nameless) as { readonly Outputs?: Members };
  const { [templateDigestOutput]: _digest, ...others } = outputs;
  return { ...rest, Outputs: others };
}

function resourceDiff(before: Members, after: Members): readonly string[] {
  const type = String(before['Type'] ?? after['Type']);
  if (before['Type'] !== after['Type']) return [type];
  const { Properties: properties, ...settings } = before;
  const { Properties: changedProperties, ...changedSettings } = after;
  return [
    ...differing(membersOf(properties), membersOf(changedProperties)).map(([name]) => `${type}.${name}`),
    ...differing(settings, changedSettings).map(([name]) => `${type} ${name}`),
  ];
}

/** Members that differ, by name, with both values. */
const differing = (
  before: Members,
  after: Members,
): readonly (readonly [name: string, before: unknown, after: unknown])[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => [name, before[name], after[name]] as const)
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other));

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};
