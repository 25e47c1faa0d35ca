import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../engines/object-store/index.ts';

/** The keys of the functions' role, made once for each data folder, so that presigned URLs outlive a restart. */
export function engineCredentials(dataFolder: string): Credentials {
  const file = join(dataFolder, 'engines', 'credentials.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  } catch {
    const made: Credentials = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64url'),
      sessionToken: randomBytes(48).toString('base64'),
    };
    mkdirSync(join(dataFolder, 'engines'), { recursive: true });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
    return made;
  }
}
