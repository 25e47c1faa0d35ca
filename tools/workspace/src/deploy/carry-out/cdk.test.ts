import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';

/** Library and command have versions of their own; a command that is older in time refuses what the library writes. */
test('the command of CDK that is installed reads what its library writes', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-cdk-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    new CfnResource(new Stack(app, 'tollgate-prod-photos'), 'Topic', { type: 'AWS::SNS::Topic' });
    app.synth();

    const cdk = join(dirname(createRequire(__filename).resolve('aws-cdk/package.json')), 'bin/cdk');
    const listed = execFileSync(process.execPath, [cdk, 'list', '--app', outdir, '--no-notices'], {
      encoding: 'utf8',
      env: { HOME: outdir, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' },
    });

    expect(listed).toBe('tollgate-prod-photos\n');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}, 30_000);
