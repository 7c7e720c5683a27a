/** Every place where the linter of the data reports, or calls what does: each can be taken away. */
import ts from 'typescript';
import type { Point } from './points';

/** Functions by the name that they are called by, as far as a file has some of its own. */
function functionsIn(file: ts.SourceFile): Map<string, ts.Node> {
  const functions = new Map<string, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name && node.body) functions.set(node.name.text, node.body);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      if (ts.isArrowFunction(node.initializer)) functions.set(node.name.text, node.initializer.body);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return functions;
}

/** Calls by name, each with the name. */
function callsIn(within: ts.Node): (readonly [name: string, call: ts.CallExpression])[] {
  const calls: (readonly [string, ts.CallExpression])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      calls.push([node.expression.text, node]);
    ts.forEachChild(node, visit);
  };
  visit(within);
  return calls;
}

/** A rule is given `report`; its helpers take it along, or one of their own that calls it. */
function reportersIn(file: ts.SourceFile): ReadonlySet<string> {
  const reporters = new Set(['report', 'say']);
  const functions = functionsIn(file);
  let before = 0;
  while (reporters.size > before) {
    before = reporters.size;
    for (const [name, body] of functions)
      if (callsIn(body).some(([called]) => reporters.has(called))) reporters.add(name);
  }
  return reporters;
}

export function reportsIn(path: string, source: string): Point[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const reporters = reportersIn(file);
  return callsIn(file).flatMap(([called, call]) => {
    if (!reporters.has(called)) return [];
    const [start, end] = [call.getStart(file), call.getEnd()];
    const name = `${call.getText(file).replace(/\s+/g, ' ').slice(0, 80)} → gone`;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return [{ start, end, text: 'undefined', around: [start, end] as const, line, name }];
  });
}
