import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { openIdentities } from '../identity/index.ts';

const run = promisify(execFile);
const command = (name: string, ...parameters: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...parameters]);

describe('the identity commands', () => {
  const data = mkdtempSync(join(tmpdir(), 'identity-commands-'));
  afterAll(() => {
    rmSync(data, { recursive: true, force: true });
  });

  it('refuse a token while no pool is known, with the remedy', async () => {
    await expect(command('token', '--data', data, '--scope', 'a/b')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No user pool is known .*Serve an app .*\n$/),
    });
  });

  it('agree with a server on the same folder', async () => {
    const key = await command('key', '--data', data);
    const identities = openIdentities(data);
    identities.rememberPools([{ id: 'us-east-1_pool1' }]);
    const token = await command(
      'token',
      '--data',
      data,
      '--scope',
      'a/read a/write',
      '--scope',
      'b',
      '--sub',
      'me',
    );
    const credentials = await command('credentials', '--data', data);
    const claims = JSON.parse(
      Buffer.from(token.stdout.split('.')[1] ?? '', 'base64url').toString(),
    ) as Record<string, unknown>;
    const [, accessKeyId = ''] =
      /^AWS_ACCESS_KEY_ID=(\S+)\nAWS_SECRET_ACCESS_KEY=\S+\n$/.exec(credentials.stdout) ?? [];

    expect(identities.apiKeyValue('k1', 'demo')).toBe(key.stdout.trim());
    expect(claims).toMatchObject({
      scope: 'a/read a/write b',
      sub: 'me',
      client_id: 'local',
      iss: identities.issuerOf({ id: 'us-east-1_pool1' }).issuer,
    });
    expect(identities.identityOf(accessKeyId)).toBeDefined();
  });

  it('make an identity of a name with the policy of a file', async () => {
    const file = join(data, 'policy.json');
    writeFileSync(file, '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*/GET/a"}]}');

    const { stdout } = await command('credentials', '--data', data, '--name', 'ada', '--policy', file);

    const accessKeyId = /^AWS_ACCESS_KEY_ID=(\S+)/.exec(stdout)?.[1] ?? '';
    expect(openIdentities(data).identityOf(accessKeyId)).toMatchObject({
      userArn: 'arn:aws:iam::000000000000:user/ada',
      policy: { Statement: [{ Resource: '*/GET/a' }] },
    });
  });

  it('make an identity of another account, which stays there', async () => {
    const eve = ['credentials', '--data', data, '--name', 'eve', '--account'] as const;

    const { stdout } = await command(...eve, '111111111111');

    const accessKeyId = /^AWS_ACCESS_KEY_ID=(\S+)/.exec(stdout)?.[1] ?? '';
    expect(openIdentities(data).identityOf(accessKeyId)).toMatchObject({
      accountId: '111111111111',
      userArn: 'arn:aws:iam::111111111111:user/eve',
    });
    await expect(command(...eve, '222222222222')).rejects.toMatchObject({
      stderr: expect.stringContaining('cannot move'),
    });
    await expect(command(...eve, '12')).rejects.toMatchObject({
      stderr: expect.stringContaining('12 digits'),
    });
  });

  it('say what is wrong with their options', async () => {
    await expect(command('token', '--data', data)).rejects.toMatchObject({
      stderr: expect.stringContaining('--scope'),
    });
    await expect(
      command('token', '--data', data, '--scope', 'a', '--expires-in', 'soon'),
    ).rejects.toMatchObject({
      stderr: expect.stringContaining('--expires-in'),
    });
    await expect(command('credentials', '--data', data, '--policy', 'x')).rejects.toMatchObject({
      stderr: expect.stringContaining('--name'),
    });
    await expect(command('key', '--data', data, '--name', 'nobody')).rejects.toMatchObject({
      stderr: expect.stringContaining('--name'),
    });
  });
});
