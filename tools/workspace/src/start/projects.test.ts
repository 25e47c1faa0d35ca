import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areSynthesised, synthesisedProjects } from './projects.ts';

const root = mkdtempSync(join(tmpdir(), 'tollgate-start-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}
const synthesise = (project: string, stack: string): void =>
  write(`${project}/cdk.out/manifest.json`, JSON.stringify({ artifacts: { [stack]: {} } }));

test('what runs locally is what was synthesised for the stage local, of every project', () => {
  write('apps/boats/infra/main.ts', '');
  write('infra/src/main.ts', '');
  const are = (): boolean => areSynthesised(root, synthesisedProjects(root));

  expect(are()).toBe(false);
  synthesise('apps/boats', 'tollgate-local-boats');
  expect(are()).toBe(false);
  synthesise('infra', 'tollgate-local-gateway');
  expect(are()).toBe(true);
  synthesise('infra', 'tollgate-dev-gateway');
  expect(are()).toBe(false);
});
