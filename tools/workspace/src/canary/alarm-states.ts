import { createHash, createHmac } from 'node:crypto';
import type { GatewayPlace } from './canary-commands.ts';

/** Names of those alarms that are on, of the ones asked for. */
export type AlarmsOn = (names: readonly string[]) => Promise<readonly string[]>;

/** Alarms of the running system. @param url its address */
export const localAlarms =
  (url: string): AlarmsOn =>
  async (names) => {
    const answer = await fetch(`${url}/_local/alarms`);
    const { alarms } = (await answer.json()) as { alarms: { name: string; state: string }[] };
    for (const name of names)
      if (!alarms.some((alarm) => alarm.name === name)) throw new Error(`There is no alarm ${name}.`);
    return alarms
      .filter(({ name, state }) => names.includes(name) && state === 'ALARM')
      .map(({ name }) => name);
  };

interface DescribedAlarm {
  readonly AlarmName: string;
  readonly StateValue: string;
}

/**
 * Alarms of CloudWatch, with the region and the credentials of the place. One call of one action: a client of its own would be a
 * dependency for it alone.
 * Source: CloudWatch API reference, `DescribeAlarms`; IAM User Guide, "Create a signed AWS API request".
 */
export const cloudWatchAlarms =
  ({ gateway }: GatewayPlace): AlarmsOn =>
  async (names) => {
    const region = await gateway.config.region();
    const body = JSON.stringify({ AlarmNames: names, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    const host = `monitoring.${region}.amazonaws.com`;
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      host,
      'x-amz-target': 'GraniteServiceVersion20100801.DescribeAlarms',
    };
    const signed = signedHeaders(headers, body, region, await gateway.config.credentials());
    const answer = await fetch(`https://${host}/`, { method: 'POST', headers: signed, body });
    if (!answer.ok)
      throw new Error(`CloudWatch answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    const { MetricAlarms = [], CompositeAlarms = [] } = (await answer.json()) as Readonly<
      Record<'MetricAlarms' | 'CompositeAlarms', readonly DescribedAlarm[] | undefined>
    >;
    const found = [...MetricAlarms, ...CompositeAlarms];
    for (const name of names)
      if (!found.some(({ AlarmName }) => AlarmName === name)) throw new Error(`There is no alarm ${name}.`);
    return found.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
  };

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function signedHeaders(
  headers: Readonly<Record<string, string>>,
  body: string,
  region: string,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const all: Record<string, string> = {
    ...headers,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(all).sort();
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const canonical = [
    'POST',
    '/',
    '',
    ...names.map((name) => `${name}:${all[name] ?? ''}`),
    '',
    names.join(';'),
    digest(body),
  ];
  const scope = `${time.slice(0, 8)}/${region}/monitoring/aws4_request`;
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (last, part) => createHmac('sha256', last).update(part).digest(),
      `AWS4${secretAccessKey}`,
    );
  const toSign = ['AWS4-HMAC-SHA256', time, scope, digest(canonical.join('\n'))].join('\n');
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...all, authorization };
}
