import { openApi } from '../../test/calls.ts';

test('the specification is OpenAPI 3.1 and names its version', async () => {
  const { status, headers, body } = await openApi();

  expect({ status, type: headers['Content-Type'] }).toEqual({
    status: 200,
    type: expect.stringMatching(/^application\/json/) as string,
  });
  expect(headers['ETag']).toMatch(/^"[^"]+"$/);
  expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) as string });
  expect(body['paths']).toHaveProperty(['/vehicles/{vehicleId}/overview', 'get']);
});

test('a version that is known is not sent again', async () => {
  const { headers } = await openApi();

  const again = await openApi({ headers: { 'If-None-Match': headers['ETag'] ?? '' } });

  expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: undefined });
});
