import { argumentsAt } from './flags-go.js';

/**
 * Command line flags of the iptables programs that the environment sets too: bound by viper, which looks for the
 * flag's name in capitals, or by Istio's own package for flags.
 */
export interface Bound {
  readonly call: string;
  readonly name: string;
  readonly initial?: string;
  /** The field of the program's configuration that holds the value. */
  readonly field?: string;
  readonly type?: string;
  readonly viper?: ViperNames;
}

const CALL = /\b(viper\.BindPFlag|viper\.BindEnv|bind(?:Env)?|flag\.BindEnv|flag\.AdditionalEnv)\(/g;
const HELPER = /^\s*bind\w* := func\(name string\b/m;
const READ = /\bviper\.Get(Bool|Int|String|StringSlice)\(([\w."-]+)\)/g;

export const isBinding = (call: string): boolean => /^(?:viper\.|bind|flag\.)/.test(call);

/** What an environment variable is called for a flag of this name. */
export const variableOf = (flag: string): string => flag.replaceAll('-', '_').toUpperCase();

/** How viper names the variable of a key: with the program's prefix, and dashes kept where nothing replaces them. */
export interface ViperNames {
  readonly prefix?: string;
  readonly keepsDashes: boolean;
}

export const viperVariable = (key: string, { prefix, keepsDashes }: ViperNames): string =>
  `${prefix === undefined ? '' : `${prefix}_`}${keepsDashes ? key.toUpperCase() : variableOf(key)}`;

const ZERO: Readonly<Record<string, readonly [type: string, zero: string]>> = {
  Bool: ['boolean', 'false'],
  Int: ['integer', '0'],
  String: ['string', '""'],
  StringSlice: ['string', '""'],
};

/**
 * Keys that a program asks viper for. It looks each up in the environment, whether the program registered the key
 * or not.
 */
export function viperReads(code: string): readonly Bound[] {
  if (!code.includes('viper.AutomaticEnv()')) return [];
  const prefix = /viper\.SetEnvPrefix\("(\w+)"\)/.exec(code)?.[1];
  const viper = {
    ...(prefix === undefined ? {} : { prefix }),
    keepsDashes: !code.includes('viper.SetEnvKeyReplacer('),
  };
  return [...code.matchAll(READ)].flatMap(([, kind, name]) => {
    // `X.Name` is the name of a variable that is declared elsewhere, with its default.
    if (name === '"help"' || name!.endsWith('.Name')) return [];
    const [type, zero] = ZERO[kind!]!;
    const registered = new RegExp(`pflag\\.\\w+\\(${name!},\\s*([^,\\n]+),`).exec(code)?.[1];
    return [{ call: 'viper.Get', name: name!, initial: registered ?? zero, type, viper }];
  });
}

export function boundIn(code: string): readonly Bound[] {
  const defaults = new Map<string, string>();
  for (const match of code.matchAll(/\bviper\.SetDefault\(/g)) {
    const [name, value] = argumentsAt(code, match.index + match[0].length - 1) ?? [];
    if (name && value) defaults.set(name, localValue(code, value));
  }
  const hasHelper = HELPER.test(code);
  const found: Bound[] = [];
  const fields = new Map<string, string>();
  // An additional variable follows the flag that it sets.
  for (const match of code.matchAll(CALL)) {
    const call = match[1]!;
    if (call.startsWith('bind') && !hasHelper) continue;
    const args = argumentsAt(code, match.index + match[0].length - 1) ?? [];
    const place = call.startsWith('flag.') ? 1 : 0;
    const name = args[call === 'flag.AdditionalEnv' ? 2 : place];
    // `X.Name` is the name of a variable that is declared elsewhere, with its default.
    if (name === undefined || name === 'name' || name.endsWith('.Name')) continue;
    const initial = call.startsWith('bind') ? args[1] : defaults.get(name);
    const field =
      call === 'flag.AdditionalEnv' ? fields.get(args[1]!) : /^&cfg\.(\w+)$/.exec(args.at(-1)!)?.[1];
    if (field) fields.set(name, field);
    found.push({ call, name, ...(initial === undefined ? {} : { initial }), ...(field ? { field } : {}) });
  }
  return found;
}

/** A local variable of the function stands for the text that it is given. */
function localValue(code: string, value: string): string {
  if (!/^[a-z]\w*$/.test(value)) return value;
  return new RegExp(`\\b${value}\\s*:?=\\s*("[^"\\n]*")`).exec(code)?.[1] ?? value;
}

export const isConfig = (path: string): boolean =>
  /^tools\/(?:common|istio-iptables\/pkg|istio-clean-iptables\/pkg)\/config\/config\.go$/.test(path);

export interface ConfigField {
  readonly type: string;
  readonly initial: string;
}

const TYPES: Readonly<Record<string, readonly [type: string, zero: string]>> = {
  string: ['string', '""'],
  bool: ['boolean', 'false'],
  uint16: ['integer', '0'],
  'time.Duration': ['duration', '0'],
};

/** Type and default of each field of a program's configuration. */
export function configFields(code: string): ReadonlyMap<string, ConfigField> {
  const body = /func DefaultConfig\(\)[^{]*\{\n([\s\S]*?)\n\}/.exec(code)?.[1] ?? '';
  const initials = new Map(
    [...body.matchAll(/^\t+(\w+):\s+(\S.*),$/gm)].map(([, name, value]) => [name!, value!]),
  );
  const found = new Map<string, ConfigField>();
  for (const [, name, written] of code.matchAll(/^\t(\w+)\s+([\w.]+)\s+`json:/gm)) {
    const known = TYPES[written!];
    if (known) found.set(name!, { type: known[0], initial: initials.get(name!) ?? known[1] });
  }
  return found;
}
