import type { Stage } from '../../stage/stage.ts';
import { templateDiff, withoutHashes, withoutNames } from './template-diff.ts';

/** Where the templates of two stages differ, and which options of a stage account for it. */
export interface StageDifferences {
  /** Paths by the option that changes them on its own; `name` stands for the name of the stage. */
  readonly byOption: Readonly<Record<string, readonly string[]>>;
  /** Paths that no option changes on its own. */
  readonly unexplained: readonly string[];
}

/**
 * Compares the templates of two stages, and finds the cause of each difference by experiment: every option in turn is
 * given the value that it has in the other stage.
 * @param templateOf Synthesises the template of a stage.
 */
export function stageDifferences(
  templateOf: (stage: Stage) => object,
  from: Stage,
  to: Stage,
): StageDifferences {
  const plain = (stage: Stage): object => withoutHashes(templateOf(stage));
  const [before, after] = [plain(from), plain(to)];
  const nameless = withoutNames(after, to.name);
  const differences = templateDiff(withoutNames(before, from.name), nameless);
  const renamed = withoutNames(plain({ ...to, name: from.name }), from.name);
  const effects = new Map<string, ReadonlySet<string>>([['name', templateDiff(renamed, nameless)]]);
  for (const option of differingOptions(from, to)) {
    const oneWay = templateDiff(before, plain(withOption(from, option, to)));
    const otherWay = templateDiff(after, plain(withOption(to, option, from)));
    effects.set(option, new Set([...oneWay, ...otherWay]));
  }
  const explained = [...effects].map(
    ([option, paths]) => [option, [...paths].filter(of(differences)).sort()] as const,
  );
  const all = new Set(explained.flatMap(([, paths]) => paths));
  return {
    byOption: Object.fromEntries(explained.filter(([, paths]) => paths.length > 0)),
    unexplained: [...differences].filter((path) => !all.has(path)).sort(),
  };
}

type Option = Exclude<keyof Stage, 'name'>;

const differingOptions = (from: Stage, to: Stage): readonly Option[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((option): option is Option => option !== 'name')
    .filter((option) => JSON.stringify(from[option]) !== JSON.stringify(to[option]));

/** A stage with one option as another stage has it, or does not. */
function withOption(stage: Stage, option: Option, other: Stage): Stage {
  const { [option]: _own, ...rest } = stage;
  return { ...rest, ...(other[option] !== undefined && { [option]: other[option] }) } as Stage;
}

const of =
  (paths: ReadonlySet<string>) =>
  (path: string): boolean =>
    paths.has(path);
