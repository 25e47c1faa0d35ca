import { compileTemplate, InputObject, readJson } from './index.ts';

const render = (template: string, body: string): string =>
  compileTemplate(template).render({
    input: new InputObject(body, () => ({ path: {}, querystring: {}, header: {} })),
  });

describe('what clients can make large', () => {
  it('is refused as the end of a range', () => {
    const template = '#set($pages = [1..$input.path("$.pages")])$pages.size()';

    expect(render(template, '{"pages": 100000}')).toBe('100000');
    expect(() => render(template, '{"pages": 400000000}')).toThrow(/longer than 100000 numbers/);
  });

  it('is refused as the count of a repetition', () => {
    const template = '#set($line = "ab")$line.repeat($input.path("$.count"))';

    expect(render(template, '{"count": 3}')).toBe('ababab');
    expect(() => render(template, '{"count": 200000000}')).toThrow(/Limit the count/);
  });

  it('is kept digit by digit as a number, without leading zeros', () => {
    const digits = `1${'7'.repeat(3_000_000)}`;

    expect(JSON.stringify(readJson(`[${digits}]`)) === `[${digits}]`).toBe(true);
    expect(JSON.stringify(readJson('{a: -00012345678901234567890}'))).toBe('{"a":-12345678901234567890}');
  });
});
