import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssemblyError } from '../../assembly/index.ts';
import { readZip } from './zip-file.ts';

/**
 * The folder of an asset: itself when it is one, the unpacked archive when it is a zip file.
 * @param asset absolute path; need not exist
 * @param store folder under which archives are unpacked, once for each content
 * @throws AssemblyError when the file is no archive
 */
export function unpack(asset: string, store: string): string {
  if (statSync(asset, { throwIfNoEntry: false })?.isFile() !== true) return asset;
  const archive = readFileSync(asset);
  return writeOnce(store, archive, (folder) => {
    try {
      for (const { path, content, mode } of readZip(archive)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content, mode === 0 ? {} : { mode });
      }
    } catch (cause) {
      const fault = cause instanceof Error ? cause.message : String(cause);
      throw new AssemblyError(
        `The asset ${asset} is no zip archive that can be read: ${fault}. Give the code as a folder or a zip file.`,
      );
    }
  });
}

/**
 * The folder of code that stands in the template itself. Like CloudFormation, it is written to a file called `index`.
 * Source: CloudFormation template reference, AWS::Lambda::Function Code, `ZipFile`.
 */
export function writeInline(source: string, store: string): string {
  const isModule = /^\s*(import\s[^(]|export\s)/m.test(source);
  return writeOnce(store, Buffer.from(source), (folder) =>
    writeFileSync(join(folder, isModule ? 'index.mjs' : 'index.js'), source),
  );
}

/** A folder named after its content appears whole or not at all. */
function writeOnce(store: string, content: Buffer, fill: (folder: string) => void): string {
  const folder = join(store, createHash('sha256').update(content).digest('hex').slice(0, 32));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    fill(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
