import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { cloudWatchAlarms } from './alarm-states.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };
const region = 'eu-west-1';
const place = { stage: 'prod', gateway: new APIGatewayClient({ region, credentials }) };

afterEach(() => jest.restoreAllMocks());

/** Answers the one call of CloudWatch, and keeps it. */
function cloudWatchAnswers(body: object) {
  const calls: { readonly url: string; readonly init: RequestInit }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, init = {}) => {
    calls.push({ url: url as string, init });
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  return calls;
}

test('stage canary: the alarms of CloudWatch that are on are named, metric and composite', async () => {
  cloudWatchAnswers({
    MetricAlarms: [{ AlarmName: 'faults', StateValue: 'OK' }],
    CompositeAlarms: [{ AlarmName: 'health', StateValue: 'ALARM' }],
  });

  await expect(cloudWatchAlarms(place)(['faults', 'health'])).resolves.toEqual(['health']);
  await expect(cloudWatchAlarms(place)(['missing'])).rejects.toThrow('There is no alarm missing');
});

test('stage canary: the call of CloudWatch is signed as the SDK would sign it', async () => {
  const calls = cloudWatchAnswers({ MetricAlarms: [{ AlarmName: 'faults', StateValue: 'OK' }] });

  await cloudWatchAlarms(place)(['faults']);

  const { url, init } = calls[0] ?? { url: '', init: {} };
  const { authorization = '', ...headers } = init.headers as Record<string, string>;
  const date = headers['x-amz-date'] ?? '';
  const signingDate = new Date(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const signer = new SignatureV4({
    service: 'monitoring',
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  const { hostname } = new URL(url);
  const { 'x-amz-date': _date, 'x-amz-security-token': _token, ...unsigned } = headers;
  const signed = await signer.sign(
    {
      method: 'POST',
      protocol: 'https:',
      hostname,
      path: '/',
      headers: unsigned,
      body: init.body,
      query: {},
    },
    { signingDate },
  );
  expect(authorization).toBe(signed.headers['authorization']);
});
