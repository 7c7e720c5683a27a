/** What the model says is refused whatever stands beside it: by what it is set to, or has not in it. */
import type { Used } from './model';

interface Span {
  readonly since?: string;
  readonly to?: string;
}

type Question = (plain: unknown, value: string | undefined) => readonly Span[];

const ever: readonly Span[] = [{}];
const when = (isRefused: boolean, span: Span = {}): readonly Span[] => (isRefused ? [span] : []);

const wordsOf = (plain: unknown): readonly string[] => (Array.isArray(plain) ? plain.map(String) : []);

const fieldsOf = (list: unknown, path: string): readonly string[] =>
  (Array.isArray(list) ? list : []).map((one: unknown) => {
    let at = one;
    for (const key of path.split('.'))
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
  });

const hasTwins = (names: readonly string[]): boolean =>
  names.some((one, at) => one !== '' && names.indexOf(one) !== at);

const isOdd = (header: string): boolean =>
  !/^[-\w]+$/.test(header) && !/^@request\.auth\.claims[.[]/.test(header) && header !== '*';

function weights(plain: unknown): readonly Span[] {
  const all = fieldsOf(plain, 'weight').map(Number);
  const total = all.reduce((sum, one) => sum + one, 0);
  if (all.length < 2 || total === 100 || Number.isNaN(total)) return [];
  return [{ to: '1.14' }, ...when(total === 0, { since: '1.15' })];
}

function shares(plain: unknown, value: string | undefined): readonly Span[] {
  if (typeof plain !== 'object' || plain === null || value === '{}') return [];
  const total = Object.values(plain).reduce<number>((sum, one) => sum + Number(one), 0);
  return when(!Number.isNaN(total) && total !== 100);
}

function table(_: unknown, value: string | undefined): readonly Span[] {
  if (value === undefined) return [];
  const size = Number(value);
  const parts = Array.from({ length: 2300 }, (_, at) => at + 2).filter((part) => part < size);
  const isTaken = size > 0 && size < 5_000_011 && parts.every((part) => size % part !== 0);
  return when(!isTaken, { since: '1.22' });
}

const headers: Question = (plain) =>
  when((Array.isArray(plain) ? wordsOf(plain) : Object.keys(plain ?? {})).some(isOdd), {
    since: '1.23',
    to: '1.24.3',
  });

function exported(plain: unknown): readonly Span[] {
  const all = wordsOf(plain);
  return all.length < 2 ? [] : [{ to: '1.6' }, ...when(all.includes('*'), { since: '1.7' })];
}

const lacking =
  (...names: readonly string[]): Question =>
  (plain) =>
    plain === undefined || Object.keys(plain as object).some((key) => names.includes(key)) ? [] : ever;

const policy =
  'loadBalancer connectionPool outlierDetection tls portLevelSettings tunnel proxyProtocol retryBudget';

const questions: readonly (readonly [RegExp, Question])[] = [
  [/VirtualService#spec\.(?:http|tcp|tls)\[\]\.route$/, weights],
  [/VirtualService#spec\.hosts$/, (plain) => when(hasTwins(wordsOf(plain)))],
  [/networking.*\/Gateway#spec\.servers$/, (plain) => when(hasTwins(fieldsOf(plain, 'port.name')))],
  [
    /networking.*DestinationRule#spec\.subsets$/,
    (plain) => when(hasTwins(fieldsOf(plain, 'name')), { since: '1.22' }),
  ],
  [/VirtualService#spec\.http\[\]\.match\[\]\.(?:h|withoutH)eaders$/, headers],
  [/VirtualService#spec\.http\[\]\.corsPolicy\.(?:allow|expose)Headers$/, headers],
  [/networking.*#spec\.exportTo$/, exported],
  [/\.localityLbSetting\.distribute\[\]\.to$/, shares],
  [/\.maglev\.tableSize$/, table],
  [/\.warmup\.aggression$/, (_, value) => when(value !== '' && Number(value) <= 0)],
  [/VirtualService#spec\.http\[\]\.fault$/, lacking('abort', 'delay')],
  [/VirtualService#spec\.http\[\]\.rewrite$/, lacking('uri', 'authority', 'uriRegexRewrite')],
  [
    /VirtualService#spec\.http\[\]\.redirect$/,
    lacking('uri', 'authority', 'scheme', 'port', 'derivePort', 'prefixRewrite'),
  ],
  [/networking.*(?:Sidecar|DestinationRule)#.*(?:c|inboundC)onnectionPool$/, lacking('tcp', 'http')],
  [/networking.*DestinationRule#.*trafficPolicy$/, lacking(...policy.split(' '))],
];

export const refusedForItself = ({ id, plain, value }: Used): readonly Span[] =>
  questions.find(([of]) => of.test(id))?.[1](plain, value) ?? [];
