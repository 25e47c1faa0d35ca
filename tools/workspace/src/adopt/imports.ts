import { dirname, join } from 'node:path/posix';

const importing = /\b(?:from|import|require\(|import\()\s*\(?['"](\.{1,2}\/[^'"]+)['"]/g;

/** Files of the workspace that a TypeScript file imports by relative paths. */
export const importsIn = (file: string, text: string): readonly string[] =>
  [...text.matchAll(importing)].map(([, path = '']) => join(dirname(file), path));
