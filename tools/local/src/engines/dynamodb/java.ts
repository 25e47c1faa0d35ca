import { spawn } from 'node:child_process';
import { EngineError } from '../engine.ts';

/** Oldest Java that runs DynamoDB Local 3 (class file version 61). */
const oldestJava = 17;

/**
 * Why Java cannot run DynamoDB Local. Asked only after a start has failed, so that a good start never waits for it.
 * @param command the Java command that was tried
 */
export async function explainJava(command: string): Promise<EngineError | undefined> {
  const text = await versionText(command);
  const remedy = `Install Java ${oldestJava} or newer (Debian: apt-get install openjdk-17-jre-headless), or point JAVA_HOME at one.`;
  if (text === undefined) return new EngineError(`Java is missing: \`${command}\` cannot be run. ${remedy}`);
  const version = /version "(?:1\.)?(\d+)/.exec(text)?.[1];
  if (version === undefined || Number(version) >= oldestJava) return undefined;
  return new EngineError(`Java is too old: \`${command}\` is version ${version}. ${remedy}`);
}

function versionText(command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, ['-version'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', () => resolve(undefined));
    child.once('close', () => resolve(text));
  });
}
