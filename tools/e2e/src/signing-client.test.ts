import { AwsClient } from 'aws4fetch';
import { california } from './system/california.ts';
import { signingKeys, url } from './system/system.ts';

const keys = { ...signingKeys, service: 'execute-api', region: 'us-east-1', retries: 0 };
const put = {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
  body: JSON.stringify(california),
};
const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString().replace(/[-:]|\.\d{3}/g, '');

test('what aws4fetch signs gets past the gateway', async () => {
  const client = new AwsClient(keys);

  const first = await client.fetch(`${url}/states/CA`, put);
  const second = await client.fetch(`${url}/states/CA`, put);

  expect([201, 412]).toContain(first.status);
  expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([
    412,
    'preconditionFailed',
  ]);
});

test.each([
  ['that was changed', keys, {}, 'InvalidSignatureException'],
  ['of ten minutes ago', keys, { aws: { datetime: tenMinutesAgo } }, 'InvalidSignatureException'],
  ['of an unknown key', { ...keys, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' }, {}, 'UnrecognizedClientException'],
  ['for another service', { ...keys, service: 's3' }, {}, 'InvalidSignatureException'],
])('a signature %s is refused', async (why, credentials, init, type) => {
  const signed = await new AwsClient(credentials).sign(`${url}/states/CA`, { ...put, ...init });

  const answer = await fetch(why === 'that was changed' ? new Request(signed, { body: '{}' }) : signed);

  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, type]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});
