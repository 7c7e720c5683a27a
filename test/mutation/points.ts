/** Where a file can be broken at one point, and how: each change is one that a test should see. */
import ts from 'typescript';

export interface Point {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The expression that is evaluated wherever the point is reached. */
  readonly around: readonly [start: number, end: number];
  readonly line: number;
  /** `a < b → a <= b`: what an entry in equivalents.json calls it. */
  readonly name: string;
}

const { SyntaxKind: Kind } = ts;

const operators = new Map<ts.SyntaxKind, string>([
  [Kind.LessThanToken, '<='],
  [Kind.LessThanEqualsToken, '<'],
  [Kind.GreaterThanToken, '>='],
  [Kind.GreaterThanEqualsToken, '>'],
  [Kind.EqualsEqualsEqualsToken, '!=='],
  [Kind.ExclamationEqualsEqualsToken, '==='],
  [Kind.AmpersandAmpersandToken, '||'],
  [Kind.BarBarToken, '&&'],
  [Kind.MinusToken, '+'],
]);

/** `{ 1: … }`: a number that is a name, and no expression. */
const isName = (node: ts.Node): boolean => 'name' in node.parent && node.parent.name === node;

export function pointsIn(path: string, source: string): Point[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const points: Point[] = [];
  const add = (node: ts.Node, text: string, shown: ts.Node = node, reached: ts.Node = node): void => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const whole = shown.getText(file);
    const from = shown.getStart(file);
    const after = whole.slice(0, start - from) + text + whole.slice(end - from);
    const short = (of: string): string => of.replace(/\s+/g, ' ').slice(0, 80);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const around = [reached.getStart(file), reached.getEnd()] as const;
    points.push({ start, end, text, around, line, name: `${short(whole)} → ${short(after)}` });
  };
  const visit = (node: ts.Node): void => {
    // Types say nothing at run time.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const other = operators.get(node.operatorToken.kind);
      if (other !== undefined) add(node.operatorToken, other, node, node);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken) {
      add(node, node.operand.getText(file));
    } else if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText(file)})`);
    else if (ts.isConditionalExpression(node))
      add(node.condition, `!(${node.condition.getText(file)})`, node);
    else if (node.kind === Kind.TrueKeyword) add(node, 'false', node.parent);
    else if (node.kind === Kind.FalseKeyword) add(node, 'true', node.parent);
    else if (ts.isNumericLiteral(node) && !isName(node))
      add(node, String(Number(node.text) + 1), node.parent);
    else if (ts.isReturnStatement(node) && node.expression && node.expression.getText(file) !== 'undefined')
      add(node.expression, 'undefined as never', node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return points;
}
