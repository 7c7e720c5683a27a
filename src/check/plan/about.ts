/** What is said of a hop before what there is to do: support, Kubernetes, the Gateway API. */
import type { History } from '../../facts/model';
import { releasedApi } from '../../facts/gateway-api';
import { notesOf } from '../../facts/sources';
import type { Hop } from './hops';
import type { Plan, PlannedHop } from './plan';
import { isAtLeast } from './running';
import type { PlanWords } from './words/words';

export function aboutHop(
  { hop, support, gatewayApi }: PlannedHop,
  words: PlanWords,
  day: (day: string) => string,
): string[] {
  return [
    supportLine(support, words, day),
    ...(support.isProvisional ? [words.provisional] : []),
    ...kubernetesLines(hop.kubernetes, words),
    ...gatewayApiLines(gatewayApi, words),
  ];
}

/** What is installed counts more than what the release before was built with. */
function gatewayApiLines({ from, to, installed }: PlannedHop['gatewayApi'], words: PlanWords): string[] {
  if (to === undefined) return [];
  const isNews = from !== undefined && !isAtLeast(from, to);
  if (installed === undefined) return isNews ? [words.gatewayApi(releasedApi(from), releasedApi(to))] : [];
  if (!isAtLeast(installed, to)) return [words.gatewayApiOld(releasedApi(to), releasedApi(installed))];
  return isNews ? [words.gatewayApiFits(releasedApi(to), releasedApi(installed))] : [];
}

function supportLine(
  { end, isExpected, hasEnded }: PlannedHop['support'],
  words: PlanWords,
  day: (day: string) => string,
): string {
  if (end === undefined) return words.supportUnknown;
  return hasEnded ? words.supportEnded(day(end)) : words.supportedUntil(day(end), isExpected);
}

function kubernetesLines(
  { both, runs, upgradeTo, isImpossible }: PlannedHop['hop']['kubernetes'],
  words: PlanWords,
): string[] {
  if (isImpossible) return [words.noKubernetes];
  if (both.length === 0) return [words.kubernetesUnknown];
  const range = words.kubernetes(both[0]!, both.at(-1)!);
  if (runs === undefined) return [range];
  if (upgradeTo !== undefined) return [range, words.upgradeKubernetes(runs, upgradeTo)];
  return [range, both.includes(runs) ? words.kubernetesFits(runs) : words.kubernetesTooNew(runs)];
}

/** The upgrade notes of each release on a hop, where they are known to be there. */
export const notesOn = (
  { from, to }: Hop,
  { releases }: History,
): readonly { readonly name: string; readonly url: string }[] =>
  releases.slice(from.minor + 1, to.minor + 1).flatMap((release) => {
    const notes = notesOf(release);
    return notes ? [{ name: release.name, url: notes.upgrade }] : [];
  });

/** The step itself, with names of code between backquotes. */
export function upgradeTo(
  to: string,
  { method }: Pick<Hop, 'method'>,
  { isAmbient }: Pick<Plan, 'isAmbient'>,
  words: PlanWords,
): string {
  const revision = to.replaceAll('.', '-');
  if (isAmbient) return words.upgradeAmbient(to, method === 'canary' ? revision : undefined);
  return method === 'canary' ? words.upgradeCanary(to, revision) : words.upgradeInPlace(to);
}

/** What Helm needs before the step. */
export const crdsFirst = (to: string, crds: 'apart' | 'chart', words: PlanWords): string =>
  crds === 'chart' ? words.crdsInChart(to) : words.crdsApart(to);

/** How the upgrade is done, and how far a step may go. */
export function methodOf({ hops, isAmbient }: Plan, words: PlanWords): string {
  if (!hops.some(({ hop }) => hop.method === 'canary')) return words.method['in-place'];
  return isAmbient ? words.method.ambient : words.method.canary;
}
