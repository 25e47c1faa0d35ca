import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
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

  it('writes templates that tell their digest, by which they are uploaded', () => {
    const digestOf = (description: string): string => {
      const projectRoot = ownedFolder(mkdtempSync(join(tmpdir(), 'tollgate-synthesise-')));
      synthesise(
        projectRoot,
        (app, stage) => new ServiceStack(app, { service: 'boats', stage, description }),
      );
      const read = (file: string): string => readFileSync(join(projectRoot, 'cdk.out', file), 'utf8');
      const { Outputs } = JSON.parse(read('tollgate-dev-boats.template.json')) as {
        readonly Outputs: Readonly<Record<string, { readonly Value: string }>>;
      };
      const digest = Outputs['TemplateDigest']?.Value ?? '';
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(read('manifest.json')).toContain(`/${digest}.json`);
      return digest;
    };
    process.env['TOLLGATE_STAGE'] = 'dev';

    expect(digestOf('Boats')).toBe(digestOf('Boats'));
    expect(digestOf('Boats')).not.toBe(digestOf('Ships'));
  });

  it('refuses a stage that does not exist', () => {
    process.env['TOLLGATE_STAGE'] = 'production';

    expect(() => synthesise(tmpdir(), build)).toThrow('no stage is named "production"');
  });
});
