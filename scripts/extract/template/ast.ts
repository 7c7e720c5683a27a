/** What a Go template says, as far as charts and injection templates say it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly Part[];
      readonly otherwise: readonly Part[];
    }
  | { readonly kind: 'template'; readonly name: string; readonly pipe?: Pipe }
  | { readonly kind: 'break' | 'continue' };

/** Commands, each of which gets what the one before yields as its last argument. */
export interface Pipe {
  /** Variables that take the result; `range` can give two. */
  readonly names: readonly string[];
  /** `:=` makes new variables, `=` sets those that are there. */
  readonly declares: boolean;
  readonly commands: readonly (readonly Expression[])[];
}

export type Expression =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'dot'; readonly path: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'nested'; readonly pipe: Pipe; readonly path: readonly string[] };

export interface Template {
  readonly parts: readonly Part[];
  /** What `define` names, for `template` and `include`. */
  readonly defined: ReadonlyMap<string, readonly Part[]>;
}
