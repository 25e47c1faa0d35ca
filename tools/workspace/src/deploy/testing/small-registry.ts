import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource, Template } from '../stacks/template.ts';

/** Stacks of a project, by their names; each is its resources. */
export type Projects = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Resource>>>>>>;

/** A workspace that holds nothing but cloud assemblies. */
export interface SmallRegistry {
  readonly root: string;
  /** Makes the assemblies again. */
  synthesise(projects: Projects): void;
  /** Gives a stack that was synthesised parameters. */
  declare(project: string, stack: string, parameters: NonNullable<Template['Parameters']>): void;
  remove(): void;
}

export function smallRegistry(projects: Projects): SmallRegistry {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tollgate-deploy-')));
  const synthesise = (all: Projects): void => {
    for (const folder of ['apps', 'infra']) rmSync(join(root, folder), { recursive: true, force: true });
    for (const [project, stacks] of Object.entries(all)) {
      const app = join(root, project, project === 'infra' ? 'src' : 'infra');
      mkdirSync(app, { recursive: true });
      writeFileSync(join(app, 'main.ts'), '');
      writeAssembly(join(root, project, 'cdk.out'), stacks);
    }
  };
  synthesise(projects);
  const declare: SmallRegistry['declare'] = (project, stack, Parameters) => {
    const file = join(root, project, 'cdk.out', `${stack}.template.json`);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    writeFileSync(file, JSON.stringify({ ...template, Parameters }));
  };
  return { root, synthesise, declare, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const bucket = 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}';

/** Cloud assembly schema 36, which every CDK command since 2.150 reads. */
const version = '36.0.0';

function writeAssembly(folder: string, stacks: Projects[string]): void {
  mkdirSync(folder, { recursive: true });
  const artifacts = Object.entries(stacks).flatMap(([name, Resources]) => {
    const template = recordedTemplate(name, Resources);
    const digest = template.Outputs?.['TemplateDigest']?.Value as string;
    const templateFile = `${name}.template.json`;
    writeFileSync(join(folder, templateFile), JSON.stringify(template));
    const destination = { bucketName: bucket, objectKey: `${digest}.json` };
    const files = { [digest]: { source: { path: templateFile }, destinations: { here: destination } } };
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ version, files }));
    const stack = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      dependencies: [`${name}.assets`],
      properties: {
        templateFile,
        stackName: name,
        tags: { system: 'tollgate' },
        terminationProtection: false,
        stackTemplateAssetObjectUrl: `s3://${bucket}/${digest}.json`,
        additionalDependencies: [`${name}.assets`],
      },
    };
    const assets = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    return [
      [name, stack],
      [`${name}.assets`, assets],
    ] as const;
  });
  const manifest = { version, artifacts: Object.fromEntries<object>(artifacts) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'cdk.out'), JSON.stringify({ version }));
}

/** A template that tells its own digest, as those of the workspace do. */
export function recordedTemplate(
  description: string,
  Resources: Readonly<Record<string, Resource>>,
): Template {
  const template = { Description: description, Resources };
  const Value = createHash('sha256').update(JSON.stringify(template)).digest('hex');
  return { ...template, Outputs: { TemplateDigest: { Value } } };
}

/** A function of a service, with its code's hash. */
export const lambda = (service: string, operation: string, code: string): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: `tollgate-prod-${service}-${operation}`, Code: { S3Key: `${code}.zip` } },
});

export const bus: Resource = { Type: 'AWS::Events::EventBus', Properties: { Name: 'tollgate-prod' } };

export const rule: Resource = {
  Type: 'AWS::Events::Rule',
  Properties: { EventBusName: 'tollgate-prod', EventPattern: { source: ['tollgate.vehicles'] } },
};

/** A gateway that routes to functions, named as `photos-get-photo`. */
export const gateway = (...functions: readonly string[]): Resource => ({
  Type: 'AWS::ApiGateway::RestApi',
  Properties: {
    Body: functions.map((name) => ({
      'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:tollgate-prod-${name}:live`,
    })),
  },
});

/** Six stacks: the bus, four services of which two listen, and the gateway before them. */
export const sixStacks = (code: string): Projects => ({
  infra: {
    'tollgate-prod-events': { Bus: bus, Archive: { Type: 'AWS::Events::Archive', Properties: { code } } },
    'tollgate-prod-gateway': {
      Api: gateway('vehicles-get-vehicle', 'photos-get-photo', 'states-get-state', 'feed-get-feed'),
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { code } },
    },
  },
  'apps/vehicles': { 'tollgate-prod-vehicles': { Get: lambda('vehicles', 'get-vehicle', code) } },
  'apps/photos': { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', code) } },
  'apps/states': { 'tollgate-prod-states': { Get: lambda('states', 'get-state', code), Rule: rule } },
  'apps/feed': { 'tollgate-prod-feed': { Get: lambda('feed', 'get-feed', code), Rule: rule } },
});
