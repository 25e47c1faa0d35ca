import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { Refusal } from './refusal.ts';

/** Words that name nothing in TypeScript (ECMA-262 §12.7.2, in strict mode), in a line to be read. */
const reservedWords = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null of package private protected public return static super switch this
  throw true try typeof undefined var void while with yield`.split(/\s+/),
);

const ambiguous = {
  allowed: 'names that neither the language nor the code around them uses',
  remedy: 'Say more precisely what it keeps: vehicle-classes instead of classes.',
};

/** @throws Refusal when one of the names is a word of the language */
export function refuseReservedWords(names: readonly string[], received: string): void {
  const taken = names.find((name) => reservedWords.has(name));
  if (taken !== undefined)
    throw new Refusal({
      ...ambiguous,
      problem: `${taken} is a word of TypeScript and can name nothing.`,
      received,
    });
}

/** Types that TypeScript itself declares (TypeScript Handbook, "Utility Types"), which no value of the runtime stands beside. */
const utilityTypes = new Set(
  `Awaited Capitalize Exclude Extract InstanceType Lowercase NoInfer NonNullable Omit Parameters Partial Pick Readonly Record Required
  ReturnType ThisType Uncapitalize Uppercase`.split(/\s+/),
);

/** What is declared or imported at the beginning of a line, and parameters of types. */
const declared =
  /^(?:export )?(?:const|let|async function|function|class|interface) (\w+)|^import (?:type )?(?:\* as )?(\w+) from|^(?:import|export) (?:type )?\{([^}]*)\}|<(?:const )?(\w+) extends /gm;

/**
 * @param files generated sources, by their paths
 * @throws Refusal when a name of theirs stands for two things in one file, or for what it is everywhere
 */
export function refuseCollisions(files: ReadonlyMap<string, string>, received: string): void {
  for (const [path, text] of files) {
    if (!path.endsWith('.ts')) continue;
    const names = [...text.matchAll(declared)].flatMap(
      ([, own = '', imported = '', list = '', parameter = '']) =>
        [
          own,
          imported,
          parameter,
          ...list.split(',').map((part) => part.replace(/^\s*type |^.* as /, '').trim()),
        ].filter((name) => name !== ''),
    );
    const bound = names.filter((name) => name !== 'type');
    const taken =
      bound.find((name, at) => bound.indexOf(name) !== at) ??
      bound.find((name) => Object.hasOwn(globalThis, name) || utilityTypes.has(name));
    if (taken !== undefined)
      throw new Refusal({
        ...ambiguous,
        problem: `The name would make ${taken} stand for two things in ${path}.`,
        received,
      });
  }
}

/**
 * @param texts what is to be new in the API: names of operations, schemas, events and paths as contracts write them
 * @throws Refusal naming the contract that has one of them already
 */
export function refuseTaken(tree: Tree, texts: readonly string[], own: string, received: string): void {
  visitNotIgnoredFiles(tree, 'libs', (path) => {
    if (!/^libs\/[^/]+\/contract\/src\/.*(?<!\.test)\.ts$/.test(path) || path.startsWith(`${own}/`)) return;
    const source = tree.read(path, 'utf8') ?? '';
    const found = texts.find((text) => source.includes(text));
    if (found === undefined) return;
    throw new Refusal({
      problem: `${path} has ${found} already.`,
      received,
      allowed: 'operations, schemas, events and paths that no other contract has',
      remedy: 'Choose another name, or add an operation to the service that has it.',
    });
  });
}
