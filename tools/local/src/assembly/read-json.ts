import { readFileSync } from 'node:fs';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { AssemblyError } from './assembly-error.ts';

/** @throws AssemblyError when the file is missing or holds no JSON object */
export function readJson(file: string, subject: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AssemblyError(
      `${subject} cannot be read: ${file} does not exist. Run \`nx run-many -t synth\` here, or \`cdk synth\` in another app, and start again.`,
    );
  }
  try {
    const value = JSON.parse(text) as Json;
    if (isObject(value)) return value;
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : String(cause);
    throw new AssemblyError(
      `${subject} is broken: ${file} is not JSON (${fault}). Synthesise the app again.`,
    );
  }
  throw new AssemblyError(`${subject} is broken: ${file} holds no JSON object. Synthesise the app again.`);
}
