/** What a template makes of values. Written for comparing: that something changed counts, not each blank. */
import type { Expression, Part, Pipe, Template } from './ast.js';
import { FUNCTIONS, INJECTION } from './functions.js';
import { parseTemplate } from './parse.js';
import { get, isList, isMap, isTrue, print, type Value, type Values } from './values.js';

interface Scope {
  readonly dot: Value;
  readonly names: Map<string, Value>;
  readonly above?: Scope;
}

/** A loop ends early: this is no fault. */
class Leap extends Error {
  constructor(readonly kind: 'break' | 'continue') {
    super(kind);
  }
}

const DEEPEST = 60;

/** Texts of templates with the same root. What any of the chart's defines, all can include. */
export function render(
  templates: ReadonlyMap<string, Template>,
  helpers: readonly Template[],
  root: Values,
  files: (path: string) => string,
): ReadonlyMap<string, string> {
  const defined = new Map(helpers.flatMap((template) => [...template.defined]));
  const renderer = new Renderer(defined, files);
  return new Map([...templates].map(([path, { parts }]) => [path, renderer.template(parts, root)]));
}

class Renderer {
  private depth = 0;

  constructor(
    private readonly defined: ReadonlyMap<string, readonly Part[]>,
    private readonly files: (path: string) => string,
  ) {}

  template(parts: readonly Part[], dot: Value): string {
    if (this.depth >= DEEPEST) return '';
    this.depth++;
    try {
      return this.all(parts, { dot, names: new Map([['', dot]]) });
    } finally {
      this.depth--;
    }
  }

  private all(parts: readonly Part[], scope: Scope): string {
    return parts.map((part) => this.part(part, scope)).join('');
  }

  private part(part: Part, scope: Scope): string {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'action': {
        const value = this.pipe(part.pipe, scope);
        return part.pipe.names.length > 0 ? '' : print(value);
      }
      case 'template':
        return this.include(part.name, part.pipe ? this.pipe(part.pipe, scope) : undefined);
      case 'range':
        return this.loop(part, scope);
      case 'if':
      case 'with': {
        const inner: Scope = { ...scope, names: new Map(), above: scope };
        const value = this.pipe(part.pipe, inner);
        if (!isTrue(value)) return this.all(part.otherwise, inner);
        return this.all(part.body, part.kind === 'with' ? { ...inner, dot: value } : inner);
      }
      default:
        throw new Leap(part.kind);
    }
  }

  private loop(part: Extract<Part, { kind: 'if' | 'with' | 'range' }>, scope: Scope): string {
    const over = this.pipe({ ...part.pipe, names: [] }, scope);
    const entries = entriesOf(over);
    if (entries.length === 0) return this.all(part.otherwise, scope);
    const [first, second] = part.pipe.names;
    let text = '';
    for (const [key, value] of entries) {
      const names = new Map<string, Value>();
      if (second !== undefined) names.set(first!, key).set(second, value);
      else if (first !== undefined) names.set(first, value);
      try {
        text += this.all(part.body, { dot: value, names, above: scope });
      } catch (error) {
        if (!(error instanceof Leap)) throw error;
        if (error.kind === 'break') break;
      }
    }
    return text;
  }

  private include(name: string, dot: Value): string {
    const body = this.defined.get(name);
    return body ? this.template(body, dot) : '';
  }

  private pipe({ names, declares, commands }: Pipe, scope: Scope): Value {
    let last: Value;
    for (const [at, command] of commands.entries()) last = this.command(command, at > 0 ? [last] : [], scope);
    for (const name of names) assign(scope, name, last, declares);
    return last;
  }

  private command([head, ...rest]: readonly Expression[], piped: readonly Value[], scope: Scope): Value {
    if (!head) return undefined;
    const args = (): Value[] => [...rest.map((each) => this.value(each, scope)), ...piped];
    if (head.kind === 'function') return this.call(head.name, args(), scope);
    // `.Files.Get "x"`: the one method that counts.
    if (head.kind !== 'constant' && head.kind !== 'nested' && head.path.join('.').endsWith('Files.Get'))
      return this.files(print(args()[0]));
    return this.value(head, scope);
  }

  private call(name: string, args: readonly Value[], scope: Scope): Value {
    if (name === 'include') return this.include(print(args[0]), args[1]);
    if (name === 'tpl') return this.tpl(print(args[0]), args[1] ?? scope.dot);
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    const injected = Object.hasOwn(INJECTION, name) ? INJECTION[name] : undefined;
    const fn = known ?? injected;
    if (!fn) throw new Error(`no function ${name}`);
    return fn(...args);
  }

  private tpl(text: string, dot: Value): string {
    return this.template(parseTemplate(text).parts, dot);
  }

  private value(expression: Expression, scope: Scope): Value {
    const inside = (value: Value, path: readonly string[]): Value => path.reduce<Value>(get, value);
    switch (expression.kind) {
      case 'constant':
        return expression.value;
      case 'dot':
        return inside(scope.dot, expression.path);
      case 'variable':
        return inside(holder(scope, expression.name)?.names.get(expression.name), expression.path);
      case 'function':
        return this.call(expression.name, [], scope);
      case 'nested':
        return inside(this.pipe(expression.pipe, scope), expression.path);
    }
  }
}

function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  if (isList(value)) return [...value.entries()];
  if (isMap(value))
    return Object.keys(value)
      .sort()
      .map((key) => [key, value[key]]);
  return [];
}

function holder(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.above) if (at.names.has(name)) return at;
  return undefined;
}

function assign(scope: Scope, name: string, value: Value, declares: boolean): void {
  (declares ? scope : (holder(scope, name) ?? scope)).names.set(name, value);
}
