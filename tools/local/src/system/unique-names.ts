import { AssemblyError } from '../assembly/index.ts';

/**
 * Refuses two things of one kind with one name, which can only be in different accounts or Regions: the same app
 * synthesised for several stages.
 * @throws AssemblyError naming the kind and the name
 */
export function requireUnique(kind: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new AssemblyError(
    `The assemblies define the ${kind} ${twice} more than once; everything local lives in one account and Region. Serve one stage of the app: give --assembly its own folder (cdk.out/assembly-NAME).`,
  );
}
