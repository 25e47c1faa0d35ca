import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { jarFolder } from './jar.ts';

const folder = temporaryFolder();
const home = join(import.meta.dirname, 'launcher');
const sources = ['LoopbackServer', 'DurableRequestHandler', 'WriteNotices'];
const hasCompiler = spawnSync('javac', ['-version']).status === 0;

(hasCompiler ? test : test.skip)(
  'the compiled launcher is what its source compiles to',
  () => {
    const jar = join(jarFolder(), 'DynamoDBLocal.jar');
    const classPath = [jar, join(jarFolder(), 'DynamoDBLocal_lib', '*')].join(':');

    const { status } = spawnSync('javac', [
      '--release',
      '17',
      '-g:none',
      '-cp',
      classPath,
      '-d',
      folder,
      ...sources.map((name) => join(home, `${name}.java`)),
    ]);

    expect(status).toBe(0);
    for (const name of sources) {
      const [built, kept] = [folder, home].map((place) => readFileSync(join(place, `${name}.class`)));
      expect(built?.equals(kept as Buffer)).toBe(true);
    }
  },
  30_000,
);
