import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { synthesisedProjects } from '../start/projects.ts';
import { teams as teamsOf } from './owned-projects.ts';
import type { OwnershipOptions } from './ownership-options.ts';

/** Types that people look for, and the property that names one. */
const listed: Readonly<Record<string, { readonly kind: string; readonly name: string }>> = {
  'AWS::CloudWatch::Alarm': { kind: 'alarm', name: 'AlarmName' },
  'AWS::CloudWatch::CompositeAlarm': { kind: 'alarm', name: 'AlarmName' },
  'AWS::CloudWatch::Dashboard': { kind: 'dashboard', name: 'DashboardName' },
  'AWS::DynamoDB::Table': { kind: 'table', name: 'TableName' },
  'AWS::Lambda::Function': { kind: 'function', name: 'FunctionName' },
  'AWS::S3::Bucket': { kind: 'bucket', name: 'BucketName' },
  'AWS::SNS::Topic': { kind: 'topic', name: 'TopicName' },
  'AWS::SQS::Queue': { kind: 'queue', name: 'QueueName' },
  'AWS::StepFunctions::StateMachine': { kind: 'state machine', name: 'StateMachineName' },
};

/** One thing that a team has. */
export interface OwnedThing {
  readonly team: string;
  readonly kind: string;
  readonly name: string;
  readonly stack: string;
}

interface Assembly {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly stackName?: string;
          readonly tags?: Readonly<Record<string, string>>;
        };
      }
    >
  >;
}

interface Template {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
}

/**
 * What teams have in the stacks as they were synthesised last, a line each or as JSON.
 * @throws Error when nothing is synthesised, or there is no such team
 */
export function listOwned(workspaceRoot: string, { team, isJson }: OwnershipOptions): string {
  const names = teamsOf(workspaceRoot).map(({ name }) => name);
  if (team !== undefined && !names.includes(team))
    throw new Error(`--team is ${JSON.stringify(team)}; teams.json has ${names.join(', ')}.`);
  const things = ownedThings(workspaceRoot).filter((thing) => team === undefined || thing.team === team);
  if (isJson) return JSON.stringify(things, null, 2);
  return [...Map.groupBy(things, (thing) => `${thing.team}, ${thing.kind}`)]
    .map(([title, all]) => [`${title}:`, ...all.map(({ name }) => `  ${name}`)].join('\n'))
    .join('\n');
}

/** Everything of the types that people look for, by team, kind and name. */
export function ownedThings(workspaceRoot: string): readonly OwnedThing[] {
  const assemblies = synthesisedProjects(workspaceRoot).map(({ root }) =>
    join(workspaceRoot, root, 'cdk.out'),
  );
  const there = assemblies.filter((folder) => existsSync(join(folder, 'manifest.json')));
  if (there.length === 0)
    throw new Error('Nothing is synthesised yet; run `npm start` once, or `npx nx run-many -t synth`.');
  const keyOf = ({ team, kind, name }: OwnedThing): string => `${team} ${kind} ${name}`;
  return there.flatMap(thingsIn).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function thingsIn(folder: string): readonly OwnedThing[] {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Assembly;
  return Object.values(artifacts).flatMap(({ type, properties }) => {
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const { templateFile, stackName = basename(templateFile, '.template.json'), tags = {} } = properties;
    const { Resources = {} } = JSON.parse(readFileSync(join(folder, templateFile), 'utf8')) as Template;
    return Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
      const seen = listed[Type];
      if (seen === undefined) return [];
      const named = Properties[seen.name];
      return [
        {
          team: tagOf(Properties) ?? tags['team'] ?? 'nobody',
          kind: seen.kind,
          name: typeof named === 'string' ? named : logicalId,
          stack: stackName,
        },
      ];
    });
  });
}

function tagOf({ Tags }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(Tags)) return undefined;
  return (Tags as readonly { readonly Key: string; readonly Value: string }[]).find(
    ({ Key }) => Key === 'team',
  )?.Value;
}
