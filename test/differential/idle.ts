/** What the model says of things that do nothing or are refused: by one look at each release, or at the whole object. */
import type { Effect, History, Life, Version } from '../../src/facts/model';
import { newestPatch } from '../../src/facts/versions';
import type { Used } from './model';

const withoutUnit = (text: string): string => text.replace(/(?:[nuµm]?s|[mh])$/, '');
const isNothing = (text: string): boolean => withoutUnit(text) !== '' && Number(withoutUnit(text)) === 0;

/** Whether an effect is said of what is written. */
export function isSaid({ only, except }: Effect, value: string | undefined): boolean {
  if (only) return value !== undefined && (only.includes(value) || (only.includes('0s') && isNothing(value)));
  return value === undefined || !except?.includes(value);
}

/** Whether a release is one of those for certain: of a minor without a patch, all of its patches are. */
export function isIn({ from, to }: Pick<Effect, 'from' | 'to'>, target: Version): boolean {
  const at = ({ minor, patch }: Version, otherwise: number): number => minor * 1000 + (patch ?? otherwise);
  return at(target, 0) >= at(from, 0) && (to === undefined || at(target, 999) <= at(to, 999));
}

/** What it does in a release whatever is written: nothing, or it is refused. */
export const idleAt = ({ effect = [] }: Life, target: Version): Effect | undefined =>
  effect.find((one) => one.state !== 'gated' && !one.only && isIn(one, target));

/** The same in the first release that has it, where it is so in all that have it, patch by patch. */
export function everIdle(
  life: Life,
  history: History,
  has: (release: Version) => boolean,
): Effect | undefined {
  if (!life.effect) return undefined;
  const all = history.releases.flatMap(({ minor }) =>
    Array.from({ length: newestPatch(history, minor) + 1 }, (_, patch) => ({ minor, patch })),
  );
  const effects = all.filter(has).map((release) => idleAt(life, release));
  return effects.every((one) => one !== undefined) ? effects[0] : undefined;
}

/** Labels that only Istio reads. */
const ownLabels = [
  'istio-injection',
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'sidecar.istio.io/inject',
];

/** Whether an annotation or label stands on a kind of which it is known that Istio reads others there alone. */
export function isMisplaced({ id, role, above }: Used, history: History): boolean {
  const on = /^networking\.istio\.io\/(VirtualService|DestinationRule|ServiceEntry)$/.exec(
    above?.id ?? '',
  )?.[1];
  const record = history.get(id);
  if (on === undefined || (record?.type !== 'annotation' && record?.type !== 'label')) return false;
  const isKnown = role === 'annotation' || ownLabels.includes(record.name);
  return (
    isKnown && record.appliesTo.length > 0 && !record.appliesTo.some((kind) => ['Any', on].includes(kind))
  );
}

/** What is refused where something else stands in its object. */
const apart: readonly (readonly [RegExp, string])[] = [
  [/#spec\.targetRefs?$/, '#spec.selector'],
  [/^networking\.istio\.io\/ServiceEntry#spec\.endpoints$/, '#spec.workloadSelector'],
  [
    /\/AuthorizationPolicy#spec\.rules\[\]\.from\[\]\.source\.(?:not)?(?:namespace|serviceAccount|trustDomain|principal|requestPrincipal)s$/i,
    '#spec.action=CUSTOM',
  ],
];

/** The use beside which one is refused. A list or reference without anything in it is none. */
export function refusedBeside(use: Used, uses: readonly Used[]): Used | undefined {
  const name = apart.find(([id]) => id.test(use.id))?.[1];
  const isEmpty = name !== '#spec.action=CUSTOM' && !uses.some(({ above }) => above === use);
  if (name === undefined || isEmpty) return undefined;
  return uses.find((one) => one.id.endsWith(name) && objectOf(one) === objectOf(use));
}

const objectOf = (use: Used): Used => (use.above ? objectOf(use.above) : use);
