import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { bundleService, workspaceRoot } from './bundle-service.ts';

/** A function that starts a process of its own, whose program imports a package with machine code; and one that does neither. */
const sources = {
  'src/consumers/measure.ts': `
    import { measured } from '../measuring/measuring.ts';
    export const handler = () => measured();`,
  'src/consumers/rest.ts': `export const handler = async () => 'rested';`,
  'src/measuring/measuring.ts': `
    import { fork } from 'node:child_process';
    const program = import.meta.filename.replace(/\\.ts$/, '.child.ts').replace(/\\.js$/, '.child.cjs');
    export const measured = () =>
      new Promise((resolve) => fork(program).once('message', resolve));`,
  'src/measuring/measuring.child.ts': `
    import sharp from 'sharp';
    process.send!(Object.keys(sharp.versions).includes('vips'), () => process.disconnect());`,
};

function sampleService(changes: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'tollgate-bundles-'));
  for (const [file, text] of Object.entries({ ...sources, ...changes })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  symlinkSync(join(workspaceRoot, 'node_modules'), join(root, 'node_modules'));
  return root;
}

const bundle = (root: string): Promise<unknown> => bundleService(relative(workspaceRoot, root));

test('a program that a function starts lies beside its bundle, and runs from there', async () => {
  const root = sampleService();

  await bundle(root);

  const folder = join(root, 'dist/lambda/measure');
  const call = `require('./index.js').handler().then((answer) => console.log(String(answer)))`;
  expect(execFileSync(process.execPath, ['-e', call], { cwd: folder, encoding: 'utf8' })).toBe('true\n');
  expect(existsSync(join(root, 'dist/lambda/rest/index.child.cjs'))).toBe(false);
});

test('a package with machine code stays an import, and its name is noted beside the function that has it', async () => {
  const root = sampleService();

  await bundle(root);

  const folder = join(root, 'dist/lambda');
  expect(readFileSync(join(folder, 'measure/index.child.cjs'), 'utf8')).toContain('require("sharp")');
  expect(readFileSync(join(folder, 'measure/natives.json'), 'utf8')).toBe('["sharp"]\n');
  expect(existsSync(join(folder, 'rest/natives.json'))).toBe(false);
});

test('a function that gives up its native package is noted no more', async () => {
  const root = sampleService();
  await bundle(root);

  writeFileSync(
    join(root, 'src/measuring/measuring.child.ts'),
    `process.send!(true, () => process.disconnect());`,
  );
  await bundle(root);

  expect(existsSync(join(root, 'dist/lambda/measure/natives.json'))).toBe(false);
});

test('a function that would start two programs is refused by name', async () => {
  const root = sampleService({
    'src/consumers/measure.ts': `
      import { measured } from '../measuring/measuring.ts';
      import { weighed } from '../measuring/weighing.ts';
      export const handler = async () => [await measured(), weighed()];`,
    'src/measuring/weighing.ts': 'export const weighed = () => import.meta.filename;',
    'src/measuring/weighing.child.ts': 'process.disconnect();',
  });

  await expect(bundle(root)).rejects.toThrow(
    /^measure would start .*measuring\.child\.ts and .*weighing\.child\.ts/,
  );
});
