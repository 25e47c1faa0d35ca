import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(__dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
});
/** Every page of the workspace; templates of generators are pages only once they are filled in. */
const pages = listed
  .split('\n')
  .filter((file) => file !== '' && !file.includes('/files/') && existsSync(join(root, file)));
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Without blocks and spans of code, in which a link is none. */
const prose = (page: string): string =>
  textOf(page)
    .replace(/^```[^]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');

/** Headings as GitHub makes anchors of them. */
const anchorsOf = (page: string): readonly string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

function deadLinks(page: string): readonly string[] {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
    });
}

test('there are pages', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']));
});

test.each(pages)('%s: its links lead somewhere', (page) => {
  expect(deadLinks(page)).toEqual([]);
});

test.each(pages)('%s: the scripts that it names are there', (page) => {
  const named = [...textOf(page).matchAll(/\bnpm run (?:--silent )?([a-z][a-z:-]*[a-z])/g)].map(
    ([, script = '']) => script,
  );

  expect([...new Set(named)].filter((script) => scripts[script] === undefined)).toEqual([]);
});

test('the scripts that are named run files that are there', () => {
  const files = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/(?:node|&&) ((?:[\w.-]+\/)+[\w.-]+\.m?ts|(?:[\w.-]+\/)+[\w.-]+\.mjs)/g)].map(
      ([, file = '']) => file,
    ),
  );

  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
