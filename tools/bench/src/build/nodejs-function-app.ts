import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alias, Architecture, type IVersion, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';

/**
 * A CDK app of the same handlers, one stack for each service, each function bundled by NodejsFunction with the
 * same esbuild: minified, with the SDK, as ours are. What the handlers need beside (tables, grants) is left out, in
 * its favour, and the checks at synthesis that ours leave to tests are off. Arguments: workspace, folder of the cloud assembly.
 */
const [workspaceRoot = '', outdir = ''] = process.argv.slice(2);
const app = new App({
  outdir,
  analyticsReporting: false,
  treeMetadata: false,
  builtinCloudFormationValidation: false,
});
const stacks = new Map<string, Stack>();
const handlers = globSync('apps/*/src/{operations,consumers}/*.ts', { cwd: workspaceRoot })
  .filter((file) => !file.endsWith('.test.ts'))
  .sort();

for (const file of handlers) {
  const service = file.split('/')[1] ?? '';
  const name = basename(file, '.ts');
  const stack = stacks.get(service) ?? new Stack(app, service);
  stacks.set(service, stack);
  const logGroup = new LogGroup(stack, `${name}-log`, {
    retention: RetentionDays.ONE_DAY,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const lambda = new NodejsFunction(stack, name, {
    entry: join(workspaceRoot, file),
    projectRoot: workspaceRoot,
    depsLockFilePath: join(workspaceRoot, 'package-lock.json'),
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 512,
    timeout: Duration.seconds(5),
    tracing: Tracing.ACTIVE,
    logGroup,
    bundling: {
      minify: true,
      bundleAwsSDK: true,
      mainFields: ['module', 'main'],
      logLevel: 'error' as never,
    },
  });
  new Alias(stack, `${name}-live`, { aliasName: 'live', version: lambda.currentVersion as IVersion });
}
app.synth();
console.log(handlers.length);
