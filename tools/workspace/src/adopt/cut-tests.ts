import ts from 'typescript';

/**
 * A test file without the tests of those titles, and without what is then used by none: imports, constants, functions.
 * @throws Error when there is no test of a title
 */
export function withoutTests(file: string, text: string, titles: readonly string[]): string {
  const source = parsed(file, text);
  const found = new Map<string, ts.Statement>();
  const visit = (node: ts.Node): void => {
    const title = ts.isExpressionStatement(node) ? titleOf(node.expression) : undefined;
    if (title !== undefined && titles.includes(title)) found.set(title, node as ts.Statement);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  const missing = titles.filter((title) => !found.has(title));
  if (missing.length > 0)
    throw new Error(
      `${file} has no test ${missing.map((title) => JSON.stringify(title)).join(', ')}; bring tools/workspace/src/adopt/sample.ts up to date`,
    );
  return tidied(file, removedFrom(text, [...found.values()]));
}

/** Title of a call of `it`, `test` or `describe`, of their `each` as well; undefined for any other. */
function titleOf(expression: ts.Expression): string | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  let callee: ts.Expression = expression.expression;
  while (!ts.isIdentifier(callee)) {
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return undefined;
    callee = callee.expression;
  }
  const [title] = expression.arguments;
  return /^(it|test|describe)$/.test(callee.text) && title !== undefined && ts.isStringLiteralLike(title)
    ? title.text
    : undefined;
}

/** Takes away what nothing uses, until everything is used; functions of tests that only prepare stay. */
function tidied(file: string, text: string): string {
  const source = parsed(file, text);
  const uses = new Map<string, number>();
  const count = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, count);
  };
  count(source);
  const isUnused = (name: ts.Identifier): boolean => uses.get(name.text) === 1;
  const unused = source.statements.flatMap((statement) => unusedIn(statement, isUnused));
  return unused.length === 0 ? text : tidied(file, removedFrom(text, unused));
}

function unusedIn(statement: ts.Statement, isUnused: (name: ts.Identifier) => boolean): readonly ts.Node[] {
  if (ts.isImportDeclaration(statement)) return unusedImports(statement, isUnused);
  const names = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name)
    : ts.isFunctionDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement)
      ? [statement.name]
      : [];
  const isGone = names.length > 0 && names.every((name) => name && ts.isIdentifier(name) && isUnused(name));
  return isGone || isEmptyGroup(statement) ? [statement] : [];
}

function unusedImports(
  statement: ts.ImportDeclaration,
  isUnused: (name: ts.Identifier) => boolean,
): readonly ts.Node[] {
  const { importClause } = statement;
  if (importClause === undefined) return [];
  const { name, namedBindings } = importClause;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const names = [...(name ? [name] : []), ...named.map((element) => element.name)];
  if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push(namedBindings.name);
  return names.every(isUnused) ? [statement] : named.filter((element) => isUnused(element.name));
}

/** `describe('…', () => {})` without a test. */
function isEmptyGroup(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || titleOf(statement.expression) === undefined) return false;
  return !/\b(it|test)\b[.(]/.test(statement.getText());
}

/** The text without those parts, their comments and a comma after them. */
function removedFrom(text: string, nodes: readonly ts.Node[]): string {
  return [...nodes]
    .sort((one, other) => other.getFullStart() - one.getFullStart())
    .reduce((left, node) => {
      const after = left.slice(node.getEnd());
      return (
        left.slice(0, node.getFullStart()) + after.replace(ts.isImportSpecifier(node) ? /^\s*,/ : '', '')
      );
    }, text);
}

const parsed = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
