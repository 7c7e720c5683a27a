/** What istiod refuses for what it is set to: sums, names that come twice, sizes. */
import type { Id } from '../../facts/model';
import type { Beside } from './beside';
import { balancers } from './places';

export interface Choosy extends Pick<Beside, 'since' | 'to'> {
  /** What of the value is refused, as it is shown behind the name; undefined: nothing. */
  readonly refused: (value: string) => string | undefined;
}

const networking = 'networking.istio.io/';
const routes = `${networking}VirtualService#spec.`;

/** Of one destination nobody asks for a weight. */
const sum =
  (isRefused: (sum: number) => boolean, sign: string, from = 1) =>
  (value: string): string | undefined => {
    const all = value.split(',');
    const total = all.reduce((known, one) => known + Number(one), 0);
    return all.length >= from && isRefused(total) ? `: ${all.join(' + ')} ${sign}` : undefined;
  };

const isPart = (total: number): boolean => Number.isFinite(total) && total !== 100;

const twice =
  (field = '') =>
  (value: string): string | undefined => {
    const all = value.split(',');
    const found = all.find((one, at) => one !== '' && all.indexOf(one) !== at);
    return found && `${field}: 2 × ${found}`;
  };

/** What a header may be called in 1.23, beside claims of a token. */
const plain = /^(?:[-\w]+|@request\.auth\.claims[.[].*|\*?)$/;

const odd: Choosy = {
  refused(value) {
    const found = value.split(',').find((one) => !plain.test(one));
    return found && `=${found}`;
  },
  ...{ since: '1.23', to: '1.24.3' },
};

function isPrime(size: number): boolean {
  for (let at = 2; at * at <= size; at++) if (size % at === 0) return false;
  return size > 0;
}

const shown = (value: string): string => `=${value}`;

const rows: readonly (readonly [Id, ...Choosy[]])[] = [
  ...['http', 'tcp', 'tls'].map((name): [Id, Choosy, Choosy] => [
    `${routes}${name}[].route`,
    { refused: sum(isPart, '≠ 100', 2), to: '1.14' },
    { refused: sum((total) => total === 0, '= 0', 2), since: '1.15' },
  ]),
  [`${routes}hosts`, { refused: twice() }],
  [`${networking}Gateway#spec.servers`, { refused: twice('[].port.name') }],
  [`${networking}DestinationRule#spec.subsets`, { refused: twice('[].name'), since: '1.22' }],
  ...['match[].headers', 'match[].withoutHeaders', 'corsPolicy.allowHeaders', 'corsPolicy.exposeHeaders'].map(
    (name): [Id, Choosy] => [`${routes}http[].${name}`, odd],
  ),
  ...['VirtualService', 'DestinationRule', 'ServiceEntry'].map((kind): [Id, Choosy, Choosy] => [
    `${networking}${kind}#spec.exportTo`,
    { refused: (value) => (value.includes(',') ? shown(value) : undefined), to: '1.6' },
    { refused: (value) => (/(?:^\*,|,\*(?:,|$))/.test(value) ? shown(value) : undefined), since: '1.7' },
  ]),
  ...balancers.flatMap((part): [Id, Choosy][] => [
    [`${part}localityLbSetting.distribute[].to`, { refused: sum(isPart, '≠ 100') }],
    [
      `${part}consistentHash.maglev.tableSize`,
      {
        refused: (value) => (Number(value) < 5_000_011 && isPrime(Number(value)) ? undefined : shown(value)),
        since: '1.22',
      },
    ],
    [`${part}warmup.aggression`, { refused: (value) => (Number(value) <= 0 ? shown(value) : undefined) }],
  ]),
];

export const choosy: ReadonlyMap<Id, readonly Choosy[]> = new Map(rows.map(([id, ...all]) => [id, all]));
