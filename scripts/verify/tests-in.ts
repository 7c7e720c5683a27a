/** Values with which templates compare: `eq .Values.global.proxy.tracer "zipkin"`. */
import type { Expression, Part, Pipe, Template } from '../extract/template/ast.js';

export interface Test {
  readonly path: string;
  readonly value: string | number | boolean;
}

/** Those that a template names in so many words; `name` is that of a chart below another. */
export function testsIn({ parts, defined }: Template, name?: string): readonly Test[] {
  const found = new Map<string, Test>();
  const visit = (some: readonly Part[]): void => {
    for (const part of some) {
      if ('pipe' in part) pipe(part.pipe);
      if ('body' in part) {
        visit(part.body);
        visit(part.otherwise);
      }
    }
  };
  const pipe = ({ commands }: Pipe): void => {
    for (const command of commands) {
      const test = testOf(command, name);
      if (test) found.set(`${test.path}=${String(test.value)}`, test);
      for (const each of command) if (each.kind === 'nested') pipe(each.pipe);
    }
  };
  visit(parts);
  for (const body of defined.values()) visit(body);
  return [...found.values()];
}

function testOf([head, a, b]: readonly Expression[], name?: string): Test | undefined {
  if (head?.kind !== 'function' || !/^(?:eq|ne)$/.test(head.name) || !a || !b) return undefined;
  const [path, value] = [pathOf(a) ?? pathOf(b), constantOf(a) ?? constantOf(b)];
  if (path === undefined || value === undefined || value === '') return undefined;
  return { path: name === undefined || /^global\b/.test(path) ? path : `${name}.${path}`, value };
}

function pathOf(expression: Expression): string | undefined {
  if (expression.kind !== 'dot' && expression.kind !== 'variable') return undefined;
  const at = expression.path.indexOf('Values');
  const path = at < 0 ? [] : expression.path.slice(at + 1);
  return path.length > 0 ? path.join('.') : undefined;
}

const constantOf = (expression: Expression): string | number | boolean | undefined =>
  expression.kind === 'constant' && expression.value !== null ? expression.value : undefined;
