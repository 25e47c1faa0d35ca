import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/**
 * Lints texts as if they stood in the files named, with the workspace's own rules but those that need the types of whole projects,
 * which do not fit into one process.
 * In: a JSON list of `{ file, text }`. Out: a JSON list of lists of `rule: message`.
 */
const cases = JSON.parse(await text(process.stdin)) as readonly {
  readonly file: string;
  readonly text: string;
}[];
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
const answers: string[][] = [];
for (const { file, text: code } of cases) {
  const [result] = await eslint.lintText(code, { filePath: file });
  answers.push((result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`));
}
process.stdout.write(JSON.stringify(answers));
