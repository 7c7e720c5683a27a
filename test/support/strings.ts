/** The strings that the extension shows, read from its code: what `vscode.l10n.t`, or its alias `t`, is called with. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export function localisedStrings(folder: string): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const name = path.join(folder, file);
    const source = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true);
    if (!source.text.includes('l10n')) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ['vscode.l10n.t', 't'].includes(node.expression.getText(source))) {
        const [text] = node.arguments;
        if (text && ts.isStringLiteralLike(text)) found.add(text.text);
        else throw new Error(`${name}: a localised string must be a literal: ${node.getText(source)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}
