/** Adds the export of a file to the index of a contract: operations in the order of the alphabet, whatever else at the end. */
export function addExport(text: string, line: string): string {
  const lines = text.trimEnd().split('\n');
  if (lines.includes(line)) return text;
  const fileOf = (each: string): string => /from '(.*)';$/.exec(each)?.[1] ?? '';
  const isOperation = fileOf(line).startsWith('./operations/');
  const next = lines.findIndex(
    (each) =>
      each.startsWith('export ') &&
      (isOperation ? fileOf(each) > fileOf(line) || !fileOf(each).startsWith('./operations/') : false),
  );
  lines.splice(next < 0 ? lines.length : next, 0, line);
  return `${lines.join('\n')}\n`;
}
