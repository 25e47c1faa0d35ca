import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = readFileSync(join(__dirname, '../../../../docs/deploying.md'), 'utf8');
const sources = globSync('**/*.ts', { cwd: __dirname })
  .filter((file) => !/\.test\.ts$|^testing\//.test(file))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('\n');

describe('docs/deploying.md', () => {
  test('lists the rights for every action that is sent to CloudFormation, and no other', () => {
    const sent = sources.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g);
    const asked = [...sent].map(([, command, pages]) => `cloudformation:${command ?? pages}`);
    const listed = docs.match(/cloudformation:\w+/g) ?? [];

    expect([...new Set(listed)].sort()).toEqual([...new Set(asked)].sort());
  });

  test('says what every kind of reason means', () => {
    const kinds = /readonly kind:([^;]+);/.exec(sources)?.[1]?.match(/\w+/g) ?? [];
    const explained = [...docs.matchAll(/^\| `(\w+)` +\| (?!1|name)/gm)].map(([, kind]) => kind);

    expect(kinds.length).toBeGreaterThan(0);
    expect(explained).toEqual(expect.arrayContaining(kinds));
  });
});
