/**
 * Which values a template reads, whatever people write: every branch is taken, and names are followed through
 * variables, `with`, `range`, `index`, `dig`, `default`, `include` and the merging of maps.
 */
import type { Expression, Part, Pipe, Template } from './ast.js';
import { below, either, from, inside, joined, nowhere, type Origin } from './origin.js';
import { assign, lookUp, loopScope, narrow, type Scope } from './scope.js';

/** What is read: `a.b`; `a.*.b` for any key between; `a.**` for all that is below. */
export type Reads = ReadonlySet<string>;

/** Deeper no chart includes; a template that includes itself comes to an end here. */
const DEEPEST = 12;

/** What the templates of a chart read. What one of them defines, all of them can include. */
export function readsOf(templates: readonly Template[]): Reads {
  // Where two files define the same name, the order in which Helm reads them decides, and nobody can count on it.
  const defined = new Map<string, (readonly Part[])[]>();
  for (const [name, body] of templates.flatMap((template) => [...template.defined]))
    defined.set(name, [...(defined.get(name) ?? []), body]);
  const trace = new Trace(defined);
  for (const { parts } of templates) {
    const root = nowhere();
    root.has.set('Values', from(''));
    trace.all(parts, { dot: root, names: new Map([['', root]]), depth: 0 });
  }
  return trace.reads;
}

type Meaning = (args: readonly Origin[], trace: Trace, scope: Scope) => Origin;

/** Any of its arguments may be what it yields. */
const PASSES =
  /^(?:default|coalesce|valueOrDefault|deepCopy|mustDeepCopy|merge|mustMerge|mergeOverwrite|mustMergeOverwrite|required|omit|omitNil|unset|fromYaml|fromJson|fromJSON|append|concat)$/;
/** What people wrote is passed to something that makes of it what it likes. */
const WHOLE = /^(?:toYaml|toJson|toJSON|mustToJson|toJsonMap|structToJSON|protoToJSON|tpl|join|values|len)$/;
/** Hands all values to the injector, whose templates are read themselves. */
const HANDS_ON = 'toPrettyJson';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  index: (args, trace) => walk(args[0], args.slice(1), trace),
  get: (args, trace) => walk(args[0], args.slice(1), trace),
  dig: (args, trace) => either([walk(args.at(-1), args.slice(0, -2), trace), args.at(-2) ?? nowhere()]),
  hasKey: (args, trace) => trace.read(walk(args[0], args.slice(1), trace)),
  pick: (args, trace) => {
    const picked = nowhere();
    for (const key of args.slice(1)) {
      if (key.text === undefined) trace.read(key);
      else if (args[0]) picked.has.set(key.text, below(args[0], key.text));
    }
    return picked;
  },
  dict: (args, trace) => pairs(args, trace),
  strdict: (args, trace) => pairs(args, trace),
  list: (args) => (args.length === 0 ? nowhere() : { ...nowhere(), items: either(args) }),
  set: ([map, key, value], trace) => {
    if (key?.text === undefined) trace.read(key ?? nowhere());
    else if (map && value)
      map.has.set(key.text, either([...(map.has.has(key.text) ? [map.has.get(key.text)!] : []), value]));
    return map ?? nowhere();
  },
  ternary: ([yes, no, test], trace) => {
    trace.read(test ?? nowhere());
    return either([yes ?? nowhere(), no ?? nowhere()]);
  },
  and: (args, trace) => either(args.map((arg) => trace.seen(arg))),
  or: (args, trace) => either(args.map((arg) => trace.seen(arg))),
  include: ([name, dot], trace, scope) => {
    trace.include(name?.text, dot ?? nowhere(), scope);
    return nowhere();
  },
  first: ([arg]) => below(arg ?? nowhere(), undefined),
  last: ([arg]) => below(arg ?? nowhere(), undefined),
  keys: ([arg], trace) => trace.read(below(arg ?? nowhere(), undefined)),
};

/** Down by keys: those that stand in the template by their names, others read whatever is there. */
function walk(origin: Origin | undefined, keys: readonly Origin[], trace: Trace): Origin {
  return keys.reduce((at, key) => {
    if (key.text === undefined) trace.read(key);
    return below(at, key.text);
  }, origin ?? nowhere());
}

function pairs(args: readonly Origin[], trace: Trace): Origin {
  const made = nowhere();
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at]!;
    const value = args[at + 1];
    if (key.text === undefined) trace.read(key);
    else if (value) made.has.set(key.text, value);
  }
  return made;
}

class Trace {
  readonly reads = new Set<string>();

  constructor(private readonly defined: ReadonlyMap<string, readonly (readonly Part[])[]>) {}

  read(origin: Origin): Origin {
    for (const path of origin.at) if (path !== '') this.reads.add(path);
    return nowhere();
  }

  /** Read, and what it is goes on to somebody else. */
  seen(origin: Origin): Origin {
    this.read(origin);
    return origin;
  }

  whole(origin: Origin): Origin {
    for (const path of origin.at) this.reads.add(joined(path, '**'));
    for (const value of origin.has.values()) this.whole(value);
    if (origin.items) this.whole(origin.items);
    return nowhere();
  }

  include(name: string | undefined, dot: Origin, scope: Scope): void {
    if (name === undefined || scope.depth >= DEEPEST) return;
    for (const body of this.defined.get(name) ?? [])
      this.all(body, { dot, names: new Map([['', dot]]), depth: scope.depth + 1 });
  }

  all(parts: readonly Part[], scope: Scope): void {
    for (const part of parts) this.part(part, scope);
  }

  private part(part: Part, scope: Scope): void {
    switch (part.kind) {
      case 'action': {
        const result = this.pipe(part.pipe, scope);
        if (part.pipe.names.length === 0) this.read(result);
        return;
      }
      case 'if':
      case 'with':
      case 'range':
        this.branches(part, scope);
        return;
      case 'template':
        this.include(part.name, part.pipe ? this.pipe(part.pipe, scope) : nowhere(), scope);
        return;
      default:
    }
  }

  private branches(part: Part & { kind: 'if' | 'with' | 'range' }, scope: Scope): void {
    const inner: Scope = { ...scope, names: new Map(), above: scope };
    const value = this.seen(this.pipe({ ...part.pipe, names: [] }, inner));
    const body: Scope = { ...inner, names: new Map(), above: inner };
    if (part.kind === 'range') this.all(part.body, loopScope(part.pipe, value, body));
    else {
      for (const name of part.pipe.names) body.names.set(name, value);
      narrow(part.pipe, body);
      this.all(part.body, part.kind === 'with' ? { ...body, dot: value } : body);
    }
    this.all(part.otherwise, inner);
  }

  private pipe({ names, declares, commands }: Pipe, scope: Scope): Origin {
    let last: Origin | undefined;
    for (const command of commands) last = this.command(command, last, scope);
    const result = last ?? nowhere();
    for (const name of names) assign(scope, name, result, declares);
    return result;
  }

  private command(command: readonly Expression[], piped: Origin | undefined, scope: Scope): Origin {
    const [head, ...rest] = command;
    if (!head) return nowhere();
    const args = (expressions: readonly Expression[]): Origin[] => [
      ...expressions.map((each) => this.value(each, scope)),
      ...(piped ? [piped] : []),
    ];
    if (head.kind === 'function') return this.call(head.name, args(rest), scope);
    // A method of an object that is not here, such as `.Files.Get`: its arguments are read.
    if (rest.length > 0) args(rest).forEach((each) => this.read(each));
    return this.value(head, scope);
  }

  private call(name: string, args: readonly Origin[], scope: Scope): Origin {
    const meaning = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
    if (meaning) return meaning(args, this, scope);
    if (PASSES.test(name)) return either(args.length > 0 ? args : [nowhere()]);
    if (name === HANDS_ON) return nowhere();
    for (const arg of args) {
      this.read(arg);
      if (WHOLE.test(name)) this.whole(arg);
    }
    return nowhere();
  }

  private value(expression: Expression, scope: Scope): Origin {
    switch (expression.kind) {
      case 'constant':
        return typeof expression.value === 'string' ? { ...nowhere(), text: expression.value } : nowhere();
      case 'dot':
        return inside(scope.dot, expression.path);
      case 'variable':
        return inside(lookUp(scope, expression.name), expression.path);
      case 'function':
        return this.call(expression.name, [], scope);
      case 'nested':
        return inside(this.pipe(expression.pipe, scope), expression.path);
    }
  }
}
