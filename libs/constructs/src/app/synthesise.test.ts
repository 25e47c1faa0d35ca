import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceStack } from '../service-stack.ts';
import { ownedFolder } from '../testing/owned-folder.ts';
import { synthesise } from './synthesise.ts';

const build: Parameters<typeof synthesise>[1] = (app, stage) => {
  new ServiceStack(app, { service: 'boats', stage, description: 'Boats' });
};

describe('synthesise', () => {
  const before = process.env['TOLLGATE_STAGE'];

  afterEach(() => {
    if (before === undefined) delete process.env['TOLLGATE_STAGE'];
    else process.env['TOLLGATE_STAGE'] = before;
  });

  it.each([
    [undefined, 'tollgate-local-boats'],
    ['staging', 'tollgate-staging-boats'],
  ])('writes the stage of the environment (%s) to cdk.out of the project', (name, stack) => {
    const projectRoot = ownedFolder(mkdtempSync(join(tmpdir(), 'tollgate-synthesise-')));
    if (name === undefined) delete process.env['TOLLGATE_STAGE'];
    else process.env['TOLLGATE_STAGE'] = name;

    synthesise(projectRoot, build);

    expect(existsSync(join(projectRoot, 'cdk.out', `${stack}.template.json`))).toBe(true);
  });

  it('refuses a stage that does not exist', () => {
    process.env['TOLLGATE_STAGE'] = 'production';

    expect(() => synthesise(tmpdir(), build)).toThrow('no stage is named "production"');
  });
});
