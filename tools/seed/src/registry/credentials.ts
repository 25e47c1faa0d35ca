import { parseEnv } from 'node:util';
import type { Credentials } from './identity.ts';

/**
 * Reads an access key from lines of variables as AWS tools take them: `AWS_ACCESS_KEY_ID=…`.
 * @throws Error when one of the two parts is missing; the text is not repeated, because it may hold a secret.
 */
export function credentialsOf(text: string): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = parseEnv(text);
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error(
      'The credentials lack AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY; give both, one variable a line.',
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
