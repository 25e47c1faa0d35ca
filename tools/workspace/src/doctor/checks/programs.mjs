/** The programs that the project runs on. */
import { failure, isAtLeast, ok, warning } from '../finding.mjs';

const oldestNode = '20.19.0';
const projectNode = '24.0.0';
const oldestJava = '17';
/** Of macOS and others the packages of Node 24 are not on the registry. */
const bringsNode = ['linux x64', 'linux arm64'];

/** @type {import('../surroundings.mjs').Check} */
export async function programs(around) {
  const { platform } = around;
  const node = (await around.run(around.machineNode, '--version'))?.trim().replace(/^v/, '');
  const own = (await around.run(around.ownNode, '--version'))?.trim().replace(/^v/, '');
  const npm = (await around.run('npm', '--version'))?.trim();
  const git = (await around.run('git', '--version'))?.trim().replace('git version ', '');
  const java = /version "(?:1\.)?([\d.]+)/.exec((await around.run(around.java, '-version')) ?? '')?.[1];
  const chromium = await firstOf(around, [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]);
  return [
    node !== undefined && isAtLeast(node, oldestNode)
      ? ok('Node.js', node)
      : failure(
          'Node.js',
          node ?? 'missing',
          `Install Node.js ${oldestNode} or later, best 24 (https://nodejs.org).`,
        ),
    projectNodeOf(own, node, platform),
    npm === undefined
      ? failure('npm', 'missing', 'Install npm; it comes with Node.js.')
      : isAtLeast(npm, '10')
        ? ok('npm', npm)
        : warning('npm', npm, 'Bring npm up to date: npm install --global npm'),
    git === undefined ? failure('git', 'missing', 'Install git: apt-get install git') : ok('git', git),
    java !== undefined && isAtLeast(java, oldestJava)
      ? ok('Java', java)
      : failure(
          'Java',
          java ?? 'missing',
          `DynamoDB Local needs Java ${oldestJava} or later: apt-get install openjdk-17-jre-headless, or set JAVA_HOME.`,
        ),
    chromium === undefined
      ? ok('Chromium', 'missing; only the tests in a browser are skipped (apt-get install chromium)')
      : ok('Chromium', chromium),
    platform.startsWith('win32')
      ? failure('platform', platform, 'Work in WSL: https://learn.microsoft.com/windows/wsl/install')
      : ok('platform', platform),
  ];
}

/** @param {string | undefined} own @param {string | undefined} machine @param {string} platform */
function projectNodeOf(own, machine, platform) {
  const check = 'Node.js 24';
  if (own !== undefined && isAtLeast(own, projectNode)) return ok(check, `${own}, the project's own`);
  if (machine !== undefined && isAtLeast(machine, projectNode)) return ok(check, `${machine}, the machine's`);
  if (bringsNode.includes(platform)) return ok(check, 'not yet there; it comes with the first npm start');
  return failure(
    check,
    'missing',
    `npm brings no Node.js 24 for ${platform}: install it, and run npm with it.`,
  );
}

/** @param {import('../surroundings.mjs').Surroundings} around @param {readonly string[]} names */
async function firstOf(around, names) {
  for (const name of names) {
    const version = await around.run(name, '--version');
    if (version !== undefined) return version.trim().split('\n')[0];
  }
  return undefined;
}
