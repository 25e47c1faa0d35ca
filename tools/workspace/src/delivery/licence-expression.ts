/**
 * Whether an SPDX expression can be fulfilled with some licences: of `OR` one side is enough, of `AND` both are needed
 * (SPDX specification, annex "SPDX license expressions"). What is no expression is fulfilled by nothing.
 * @param isPermitted whether a single licence may be used, `MIT` or `GPL-2.0-only WITH Classpath-exception-2.0`
 */
export function isFulfilled(expression: string, isPermitted: (licence: string) => boolean): boolean {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let next = 0;
  const take = (word: string): boolean => words[next] === word && next++ >= 0;

  const either = (): boolean => {
    let fulfilled = both();
    while (take('OR')) fulfilled = both() || fulfilled;
    return fulfilled;
  };
  const both = (): boolean => {
    let fulfilled = single();
    while (take('AND')) fulfilled = single() && fulfilled;
    return fulfilled;
  };
  const single = (): boolean => {
    if (take('(')) {
      const fulfilled = either();
      return take(')') && fulfilled;
    }
    const licence = words[next++] ?? '';
    return isPermitted(take('WITH') ? `${licence} WITH ${words[next++] ?? ''}` : licence);
  };

  const fulfilled = either();
  return fulfilled && next === words.length;
}
