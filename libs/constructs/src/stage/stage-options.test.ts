import { withOptions } from './stage-options.ts';
import { stages } from './stages.ts';

describe('options of a stage', () => {
  it('change only what they name', () => {
    expect(withOptions(stages.local, '{"gatewayCache":"0.5"}')).toEqual({
      ...stages.local,
      gatewayCache: '0.5',
    });
    expect(withOptions(stages.local, undefined)).toBe(stages.local);
  });

  it.each(['[]', '"x"', 'null', '{', ''])('refuse %j and say what they take', (json) => {
    expect(() => withOptions(stages.local, json)).toThrow('give a JSON object of options');
  });

  it.each(['{"name":"prod"}', '{"gatewayCaches":1}'])('refuse %s, which names no option', (json) => {
    expect(() => withOptions(stages.local, json)).toThrow('TOLLGATE_STAGE_OPTIONS takes logLevel');
  });
});
