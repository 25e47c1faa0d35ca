import { helpOf, scripts } from './package-scripts.ts';

/** Everything but the set-up itself, which comes before another script. */
const programs = Object.entries(scripts)
  .filter(([, command]) => /^(?:exec )?node (?!tools\/setup\.mjs)/.test(command))
  .map(([name]) => name);

it('there are programs of the workspace', () => expect(programs.length).toBeGreaterThan(15));

it.concurrent.each(programs)(
  'npm run %s tells how it is called',
  async (name) => {
    const { code, output } = await helpOf(name);

    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining(`npm ${name === 'start' ? '' : 'run '}${name}`),
    });
  },
  60_000,
);
