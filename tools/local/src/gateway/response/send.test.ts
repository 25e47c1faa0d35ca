import { lambdaProxy, mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';

describe('an answer that HTTP cannot carry', () => {
  it.each([
    ['a status that announces another answer', { statusCode: 150 }],
    ['a header with a line break', { headers: { 'X-Lines': 'a\r\nb' } }],
  ])('is answered as malformed (%s)', async (_, result) => {
    const api = await serveApi(
      { paths: { '/x': { get: lambdaProxy('odd') }, '/ok': { get: mock('fine') } } },
      { functions: { odd: () => result } },
    );

    const { status, headers } = await fetch(`${api.url}/x`, { signal: AbortSignal.timeout(2000) });
    const next = await fetch(`${api.url}/ok`);

    expect([status, headers.get('x-amzn-errortype')]).toEqual([502, 'InternalServerErrorException']);
    expect(await next.text()).toBe('fine');
    await api.close();
  });
});
