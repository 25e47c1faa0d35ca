import ts from 'typescript';

/**
 * Edits of TypeScript sources: text in, text out, formatting left to Prettier. Each leaves a source as it is that has already what is to be
 * added, and throws where the source has no place for it.
 */

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);

const insert = (text: string, at: number, added: string): string =>
  text.slice(0, at) + added + text.slice(at);

const importsOf = (source: ts.SourceFile): readonly ts.ImportDeclaration[] =>
  source.statements.filter(ts.isImportDeclaration);

const moduleOf = ({ moduleSpecifier }: ts.ImportDeclaration): string =>
  (moduleSpecifier as ts.StringLiteral).text;

const namedBindingsOf = ({ importClause }: ts.ImportDeclaration): ts.NamedImports | undefined => {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings : undefined;
};

const isTypeOnly = ({ importClause }: ts.ImportDeclaration): boolean =>
  importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

/** Modules of imported names, by the name as the source uses it. */
export function importedNames(text: string): ReadonlyMap<string, string> {
  return new Map(
    importsOf(parse(text)).flatMap((declaration) =>
      (namedBindingsOf(declaration)?.elements ?? []).map(
        ({ name }) => [name.text, moduleOf(declaration)] as const,
      ),
    ),
  );
}

/** Names of the constants and functions that a source exports. */
export const exportedNames = (text: string): readonly string[] =>
  parse(text).statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map(({ name }) => nameText(name));
  });

/**
 * Imports names from a module: into the import of values that is there, each before the first that comes after it in the alphabet, or in
 * one of its own, packages before files.
 */
export function addImport(
  text: string,
  module: string,
  names: readonly string[],
  kind: 'value' | 'type' = 'value',
): string {
  return names.reduce((edited, name) => addImportedName(edited, module, name, kind), text);
}

function addImportedName(text: string, module: string, name: string, kind: 'value' | 'type'): string {
  const declarations = importsOf(parse(text));
  const ofModule = declarations.filter((declaration) => moduleOf(declaration) === module);
  const isThere = ofModule.some((declaration) =>
    namedBindingsOf(declaration)?.elements.some((element) => element.name.text === name),
  );
  if (isThere) return text;
  const elements = namedBindingsOf(
    ofModule.find((declaration) => isTypeOnly(declaration) === (kind === 'type')) ??
      ({} as ts.ImportDeclaration),
  )?.elements;
  if (elements === undefined || elements.length === 0)
    return insertStatement(
      text,
      declarations,
      module,
      `import ${kind === 'type' ? 'type ' : ''}{ ${name} } from '${module}';`,
    );
  const next = elements.find((element) => inAlphabet(name, element.name.text) < 0);
  if (next !== undefined) return insert(text, next.getStart(), `${name}, `);
  return insert(text, elements.at(-1)?.end ?? 0, `, ${name}`);
}

function insertStatement(
  text: string,
  declarations: readonly ts.ImportDeclaration[],
  module: string,
  statement: string,
): string {
  const rank = (specifier: string): string => `${specifier.startsWith('.') ? 1 : 0}${specifier}`;
  const next = declarations.find((declaration) => rank(moduleOf(declaration)) > rank(module));
  if (next !== undefined) return insert(text, next.getStart(), `${statement}\n`);
  const last = declarations.at(-1);
  return last === undefined ? `${statement}\n\n${text}` : insert(text, last.end, `\n${statement}`);
}

const inAlphabet = (one: string, other: string): number =>
  one.toLowerCase() < other.toLowerCase() ? -1 : one.toLowerCase() > other.toLowerCase() ? 1 : 0;

/**
 * Adds a member to an object literal, as its last.
 * @param object name of the property or constant that holds the object
 * @param key of the member, as it stands in the source without quotes
 * @param member `key: value` as it is to be written
 */
export function addMember(text: string, object: string, key: string, member: string): string {
  const literal = find(parse(text), (node) => objectNamed(node, object));
  if (literal === undefined) throw new Error(`there is no object ${object} to add ${key} to`);
  if (literal.properties.some(({ name }) => name !== undefined && nameText(name) === key)) return text;
  const { end, hasTrailingComma } = literal.properties;
  const comma = literal.properties.length === 0 || hasTrailingComma ? '' : ',';
  return insert(text, end, `${comma}\n${member},\n`);
}

function objectNamed(node: ts.Node, object: string): ts.ObjectLiteralExpression | undefined {
  const isHolder = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
  if (!isHolder || nameText(node.name) !== object || node.initializer === undefined) return undefined;
  return ts.isObjectLiteralExpression(node.initializer) ? node.initializer : undefined;
}

const nameText = (name: ts.Node): string =>
  ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText();

/** Source of what a member is given: the first `name: value` within what a member `within` is given. */
export const memberText = (text: string, within: string, name: string): string | undefined =>
  find(parse(text), (node) =>
    isMember(node, within) ? find(node, (inner) => valueOf(inner, name)) : undefined,
  );

const isMember = (node: ts.Node, name: string): node is ts.PropertyAssignment =>
  ts.isPropertyAssignment(node) && nameText(node.name) === name;

const valueOf = (node: ts.Node, name: string): string | undefined =>
  isMember(node, name) ? node.initializer.getText() : undefined;

/** Names that an expression uses. */
export function identifiersIn(expression: string): readonly string[] {
  const names = new Set<string>();
  find(parse(expression), (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    return undefined;
  });
  return [...names];
}

/** Name of the constant that is made by `new` and one of these classes; nothing where there is none. */
export const madeBy = (text: string, constructed: string): string | undefined =>
  find(parse(text), (node) =>
    ts.isVariableDeclaration(node) && node.initializer && classMade(node.initializer) === constructed
      ? nameText(node.name)
      : undefined,
  );

/** Adds a statement behind the last one that makes an object of one of these classes. */
export function addStatementAfter(text: string, classes: readonly string[], statement: string): string {
  if (text.replaceAll(/\s/g, '').includes(statement.replaceAll(/\s/g, ''))) return text;
  let last: ts.Statement | undefined;
  find(parse(text), (node) => {
    if (ts.isExpressionStatement(node) && classes.includes(classMade(node.expression) ?? '')) last = node;
    return undefined;
  });
  if (last === undefined) throw new Error(`there is no statement that makes a ${classes.join(' or ')}`);
  return insert(text, last.end, `\n${statement}`);
}

const classMade = (node: ts.Expression): string | undefined =>
  ts.isNewExpression(node) ? node.expression.getText() : undefined;

/** The first value that is found in a tree, parents before children. */
function find<Found>(node: ts.Node, look: (node: ts.Node) => Found | undefined): Found | undefined {
  return look(node) ?? ts.forEachChild(node, (child) => find(child, look));
}
