/** Every sentence of the catalogues, read from their code: `{release}` stands for what is put in, `[a|b]` for a choice. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');

/** By where it stands in its catalogue: `outcome.partly`. */
export type Sentences = ReadonlyMap<string, string>;

/** Of each constant of a file, or of one. */
export function sentencesIn(file: string, constant?: string): Sentences {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = new Map<string, string>();
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const inner = unwrapped(node);
    if (ts.isObjectLiteralExpression(inner)) {
      for (const property of inner.properties)
        if (ts.isPropertyAssignment(property)) visit(property.initializer, [...path, nameOf(property.name)]);
      return;
    }
    // `['kind', 'Kinds']` is one thing by two names.
    if (ts.isArrayLiteralExpression(inner) && !inner.elements.every(ts.isStringLiteralLike)) {
      inner.elements.forEach((element, at) => visit(element, [...path, String(at)]));
      return;
    }
    const text = said(inner);
    if (/\p{L}/u.test(text.replace(/\{[^}]*\}/g, ''))) found.set(path.join('.'), text);
  };
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer && ts.isIdentifier(name) && (constant ?? name.text) === name.text)
          visit(initializer, constant === undefined ? [name.text] : []);
  return found;
}

const unwrapped = (node: ts.Node): ts.Node =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? unwrapped(node.expression)
    : node;

const nameOf = (name: ts.PropertyName): string => (ts.isStringLiteral(name) ? name.text : name.getText());

function said(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return (
      node.head.text + node.templateSpans.map((span) => said(span.expression) + span.literal.text).join('')
    );
  if (ts.isTaggedTemplateExpression(node)) return said(node.template);
  if (ts.isParenthesizedExpression(node)) return said(node.expression);
  if (ts.isConditionalExpression(node)) return choice(said(node.whenTrue), said(node.whenFalse));
  if (ts.isArrowFunction(node)) return said(node.body);
  if (ts.isBlock(node)) return node.statements.map(said).filter(Boolean).join(' / ');
  if (ts.isReturnStatement(node)) return node.expression ? said(node.expression) : '';
  if (ts.isIfStatement(node)) return said(node.thenStatement);
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations
      .map(({ initializer }) => (initializer ? said(initializer) : ''))
      .filter((text) => /\p{L}/u.test(text.replace(/\{[^}]*\}/g, '')))
      .join(' / ');
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(said).join(', ');
  if (ts.isCallExpression(node)) return called(node);
  return `{${node.getText().match(/\w+/g)?.at(-1) ?? ''}}`;
}

const choice = (one: string, other: string): string => (one === other ? one : `[${one}|${other}]`);

/** What shapes a text (`strong`, `list`) is left out; of what is done to each of a list, what is said of each. */
function called(call: ts.CallExpression): string {
  const [first] = call.arguments;
  if (ts.isPropertyAccessExpression(call.expression)) {
    const { name, expression } = call.expression;
    if (name.text === 'map' && first) return said(first);
    if (['join', 'filter', 'slice', 'replace', 'toUpperCase', 'toLocaleString'].includes(name.text))
      return said(expression);
  }
  return first ? said(first) : `{${call.expression.getText()}}`;
}
