import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');
const folders = ['src', 'scripts', 'media', 'test'];

/** Places that take an error without using it and without a word on why: the linter sees to names that are not used. */
function silent(name: string, text: string): string[] {
  if (!/\bcatch\b|\.then\(/.test(text)) return [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const taken = ts.isCatchClause(node)
      ? node.variableDeclaration === undefined || node.block.statements.length === 0
      : isDeafHandler(node);
    if (taken && !/\/[/*]/.test(node.getText(source)))
      found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** `.catch(() => …)`, and `.then(…, () => …)`. */
function isDeafHandler(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const at = { catch: 0, then: 1 }[node.expression.name.text];
  const handler = at === undefined ? undefined : node.arguments[at];
  return (
    handler !== undefined &&
    (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) &&
    handler.parameters.length === 0
  );
}

describe('errors', () => {
  it('are used where they are caught, or a comment says why not', () => {
    const found = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:[mc]?js|ts)$/.test(name) && !name.startsWith('fixtures'))
        .flatMap((name) => silent(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'))),
    );
    assert.deepEqual(found, []);
  });

  it('are missed where they are caught in silence', () => {
    const bad = [
      'try { a(); } catch {}',
      'try { a(); } catch { b(); }',
      'try { a(); } catch (error) {}',
      'a().catch(() => undefined);',
      'a().then(b, () => undefined);',
    ];
    for (const text of bad) assert.deepEqual(silent('a.ts', text), ['a.ts:1'], text);
    const good = [
      'try { a(); } catch { /* It may not be there. */ }',
      'try { a(); } catch (error) { b(error); }',
      'a().catch((error) => b(error));',
      'a().then(() => b());',
    ];
    for (const text of good) assert.deepEqual(silent('a.ts', text), [], text);
  });
});
