import { checkOptions } from './check-options.ts';
import { runSteps, summaryOf } from './run-steps.ts';
import { steps, workflowCommand, type Step } from './steps.ts';

const step = (name: string): Step => ({
  name,
  title: `is ${name}`,
  command: ({ base }) => ['npm', 'run', name, base],
});

it('every step runs, also after one that failed, and the summary says how to repeat those that did', async () => {
  const ran: string[] = [];

  const results = await runSteps(
    [step('one'), step('two'), step('three')],
    { base: 'main', offline: '--offline' },
    (words) => {
      ran.push(words.join(' '));
      return Promise.resolve(words.includes('three') ? 0 : 1);
    },
    () => undefined,
  );

  expect(ran).toEqual(['npm run one main', 'npm run two main', 'npm run three main']);
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([
    ['one', false],
    ['two', false],
    ['three', true],
  ]);
  expect(summaryOf(results)).toContain(
    '2 of 3 failed; after mending: npm run check -- --only one --only two',
  );
});

it('a change whose steps all pass is ready', async () => {
  const results = await runSteps(
    [step('one')],
    { base: 'main', offline: '--offline' },
    () => Promise.resolve(0),
    () => undefined,
  );

  expect(summaryOf(results)).toMatch(/passed {2}one .*\nThe change is ready for review\.$/);
});

it('--only picks steps, and refuses those that are none', () => {
  expect(checkOptions(['--only', 'licences', '--only', 'secrets']).steps.map(({ name }) => name)).toEqual([
    'secrets',
    'licences',
  ]);
  expect(checkOptions([]).steps).toEqual(steps);
  expect(() => checkOptions(['--only', 'typos'])).toThrow(
    `There is no step typos; --only takes ${steps.map(({ name }) => name).join(', ')}.`,
  );
});

it('in a workflow, what a step is told is a variable of the shell', () => {
  const commands = steps.map(workflowCommand);

  expect(commands.join('\n')).toContain('npm run contracts -- check --base "$BASE"');
  expect(new Set(commands).size).toBe(steps.length);
});
