import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';

/** How CDK's command is run. */
export interface CdkRun {
  /** Folder of the cloud assembly; nothing is synthesised. */
  readonly assembly: string;
  readonly stack: string;
  /** Values of parameters, by name; others keep what they are. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly environment: NodeJS.ProcessEnv;
}

/** Deploys one stack; whether that went well. */
export type DeployStack = (run: CdkRun) => Promise<boolean>;

/**
 * Deploys one stack with `cdk deploy` from its cloud assembly, and shows on standard error what it says. Where a stage keeps its
 * data, what has a name outlives a deployment that failed and an operation that was removed; a stack that makes it again takes it in,
 * when its name stands in the template as it is.
 * Source: AWS CDK CLI reference, "cdk deploy"; AWS CloudFormation User Guide, "Import AWS resources into a CloudFormation stack
 * automatically".
 */
export const deployWithCdk: DeployStack = ({ assembly, stack, parameters = {}, environment }) => {
  const cdk = join(dirname(createRequire(import.meta.filename).resolve('aws-cdk/package.json')), 'bin/cdk');
  const given = Object.entries(parameters).flatMap(([name, value]) => [
    '--parameters',
    `${stack}:${name}=${value}`,
  ]);
  const options = [
    '--exclusively',
    '--import-existing-resources',
    '--require-approval',
    'never',
    '--ci',
    '--no-notices',
    '--progress',
    'events',
  ];
  const child = spawn(process.execPath, [cdk, 'deploy', stack, '--app', assembly, ...options, ...given], {
    stdio: ['ignore', 2, 2],
    env: { ...environment, CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' },
  });
  const endIt = (): void => void child.kill();
  // CDK does not outlive who reads what became of the stack.
  process.prependOnceListener('exit', endIt);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', endIt);
      resolve(code === 0);
    });
  });
};
