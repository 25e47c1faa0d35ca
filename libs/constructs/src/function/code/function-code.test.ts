import { Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../app/create-app.ts';
import { stages, type Stage } from '../../index.ts';
import { functionCode } from './function-code.ts';
import { nativeModules } from './native-modules.ts';

/** Asset folders of an app with one function, and the files of each. */
function assetsOf(stage: Stage, files: Readonly<Record<string, string>>, packsNatives = true): string[][] {
  const bundle = join(mkdtempSync(join(tmpdir(), 'tollgate-code-')), 'measure');
  mkdirSync(bundle);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(bundle, name), text);
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-assembly-'));
  const app = createApp({ stage, projectRoot: bundle, outdir, packsNatives });
  new LambdaFunction(new Stack(app, 'Stack'), 'Function', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: functionCode(bundle, stage),
  });
  app.synth();
  return globSync('asset.*', { cwd: outdir }).map((asset) => {
    const folder = join(outdir, asset);
    return globSync('**/*', { cwd: folder })
      .map((file) => join(folder, file))
      .filter((file) => statSync(file).isFile());
  });
}

const plain = { 'index.js': 'exports.handler = async () => 1;' };
const native = { ...plain, 'natives.json': '["sharp"]' };

/** The machine a program of Linux is for (ELF header: the byte order at 5, `e_machine` at 18; 0xb7 is AArch64). */
function machineOf(file: string): number {
  const header = readFileSync(file).subarray(0, 20);
  expect(header.subarray(0, 6).toString('latin1')).toBe('\x7fELF\x02\x01');
  return header.readUInt16LE(18);
}

test('a bundle without machine code is the asset', () => {
  const [files, ...others] = assetsOf(stages.prod, plain);

  expect(files?.map((file) => file.split('/').at(-1))).toEqual(['index.js']);
  expect(others).toEqual([]);
});

test('a stage that serves bundles in place packs nothing, and so does a look at templates', () => {
  expect(assetsOf(stages.local, native)).toEqual([]);
  expect(assetsOf(stages.prod, native, false)).toEqual([]);
});

/** What the packages of an asset do away from the workspace, with the machine code for this machine in place of Lambda's. */
function runsHere(files: readonly string[]): string {
  const own = join(__dirname, '../../../../../node_modules/@img');
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-asset-'));
  for (const file of files.filter((file) => !file.includes('linux-arm64'))) {
    const [, place] = /\/(node_modules\/.*)$/.exec(file) ?? [];
    if (place !== undefined) cpSync(file, join(folder, place));
  }
  for (const name of globSync('sharp-*', { cwd: own })) {
    cpSync(join(own, name), join(folder, 'node_modules/@img', name), { recursive: true });
  }
  const script = `require('sharp')({ create: { width: 16, height: 8, channels: 3, background: 'red' } })
    .resize(8).webp().toBuffer({ resolveWithObject: true }).then(({ info }) => process.stdout.write(String(info.width)))`;
  return spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' }).stdout;
}

/** The registry is asked once; without it there is nothing to look at. */
function reachable(): boolean {
  try {
    nativeModules(['sharp']);
    return true;
  } catch (error) {
    console.warn(`Skipped: ${(error as Error).message}`);
    return false;
  }
}

(reachable() ? test : test.skip)(
  'the asset of a stage that is deployed holds machine code for arm64, and no other',
  () => {
    const files = assetsOf(stages.prod, native).flat();
    const programs = files.filter((file) => /\.node$|\.so(\.[\d.]+)?$/.test(file)).sort();

    expect(programs.map((file) => file.replace(/.*\/node_modules\//, ''))).toEqual([
      expect.stringMatching(/^@img\/sharp-libvips-linux-arm64\/lib\/libvips-cpp\.so/),
      expect.stringMatching(/^@img\/sharp-linux-arm64\/lib\/sharp-linux-arm64.*\.node$/),
    ]);
    expect(programs.map(machineOf)).toEqual([0xb7, 0xb7]);
    const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
    // Lambda takes 250 MB, unzipped.
    expect(megabytes).toBeLessThan(25);
    expect(runsHere(files)).toBe('8');
  },
);

test('packages that cannot be had are named, with the machine, the remedy and what npm says', () => {
  const file = join(__dirname, 'native-modules.ts');
  const ask = `require(${JSON.stringify(file)}).nativeModules(['sharp'], { os: 'linux', cpu: 's390x', libc: 'glibc' })`;

  const { stderr, status } = spawnSync(process.execPath, ['-e', ask], {
    encoding: 'utf8',
    env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9' },
  });

  expect(status).toBe(1);
  expect(stderr).toMatch(
    /sharp could not be installed for linux-s390x.*try again with the registry in reach\. npm says: .*ECONNREFUSED/,
  );
});
