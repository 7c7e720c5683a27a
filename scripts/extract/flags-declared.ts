/** Where Go code declares or reads environment variables. */
import { boundIn, viperReads, type ViperNames } from './flags-bound.js';
import { argumentsAt, importsOf, stripComments } from './flags-go.js';

/** One place where the code declares or reads an environment variable. */
export interface Declaration {
  readonly call: string;
  readonly name: string;
  readonly initial?: string;
  /** Its default where ambient mode is on. */
  readonly withAmbient?: string;
  readonly type?: string;
  readonly field?: string;
  readonly viper?: ViperNames;
  /** The variable of the package that holds the value. */
  readonly holder?: string;
}

interface Declarations {
  readonly found: readonly Declaration[];
  readonly imports: ReadonlyMap<string, string>;
}

const CALL =
  /\b(func\s+)?(env(?:var)?\.Register\w*|registerAmbient|register(?:String|Boolean|Integer)Parameter|os\.Getenv|os\.LookupEnv|env\.Integer|env\.Duration|getEnvVarOrDefault|intEnv)(?:\[([^\]\n]*)\])?\(/g;
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/String|^string$/, 'string'],
  [/Bool|^bool$/, 'boolean'],
  [/Int|^u?int/, 'integer'],
  [/Float|^float/, 'number'],
  [/Duration/, 'duration'],
];

/** All declarations of a file. */
export function declarationsIn(text: string): Declarations {
  if (
    !/env(?:var)?\.|registerAmbient|Getenv|LookupEnv|Parameter\(|EnvVar|intEnv|viper\.|flag\.\w*Env\(/.test(
      text,
    )
  )
    return { found: [], imports: new Map() };
  const code = stripComments(text);
  const found: Declaration[] = [...boundIn(code), ...viperReads(code)];
  for (const match of code.matchAll(CALL)) {
    const [whole, isDeclared, call, generic] = match;
    if (isDeclared || !call) continue;
    const args = argumentsAt(code, match.index + whole.length - 1);
    const name = args?.[0];
    if (!args || name === undefined || call === 'env.RegisterVar') continue;
    // It names a default with and one without ambient mode; the mode is off unless asked for.
    const isAmbient = call === 'registerAmbient';
    const asked = call.startsWith('os.') ? undefined : args[1];
    const initial = isAmbient ? args[2] : asked;
    const type = TYPES.find(([pattern]) => pattern.test(generic ?? call))?.[1];
    const holder = /\b([A-Z]\w*)\s*=\s*$/.exec(code.slice(Math.max(0, match.index - 80), match.index))?.[1];
    found.push({
      call,
      name,
      ...(initial === undefined ? {} : { initial }),
      ...(isAmbient && args[1] !== undefined ? { withAmbient: args[1] } : {}),
      ...(type ? { type } : {}),
      ...(holder === undefined ? {} : { holder }),
    });
  }
  return { found, imports: found.length > 0 ? importsOf(code) : new Map() };
}
