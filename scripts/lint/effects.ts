import type { EffectEntry } from '../build/input';
import { inSpan } from '../verify/effects';
import { byVersion } from '../versions';
import { isPartial } from '../../src/facts/effects';
import type { Effect } from '../../src/facts/life';
import type { History, LivingRecord, Minor, Text } from '../../src/facts/model';
import { compareVersions, formatVersion } from '../../src/facts/versions';
import type { Report, Rule } from './rule';

type Span = NonNullable<EffectEntry['effect']>[number];

/** A note that says so needs the state that says so too: words alone make no finding. */
const SAYS_INERT =
  /\b(?:without effect|(?:has|had|have) no effect|does nothing|do nothing|nobody reads|never read|ignored|no longer (?:read|works))\b/i;

export const effects: Rule = {
  name: 'effects',
  description:
    'Verdicts stand in order and inside of the life, name the code, and no note says "without effect" where no state does. An IstioOperator’s value turns with the patch with which that of the chart does.',
  check({ curated, history: load }, report) {
    const history = load();
    const seen = new Set<string>();
    for (const entry of curated.effects) {
      checkEntry(entry, report);
      for (const id of entry.ids) {
        if (seen.has(id)) report(id, 'is judged twice');
        seen.add(id);
        const record = history.get(id);
        if (!record || !('life' in record)) report(id, 'is judged, but no release ever had it');
        else checkSpans(record, history, report);
      }
    }
    for (const record of history.all()) if ('life' in record) checkNotes(record, report);
    checkTwins(history, report);
  },
};

/** A minor means all of its patches. */
const endOf = (release: string): string =>
  release.split('.').length > 2 ? release : `${release}.${Number.MAX_SAFE_INTEGER}`;

/** What refuses some words reads the others. */
const isRead = (last: Span | undefined): boolean =>
  last?.to !== undefined || last === undefined || isPartial(last);

function checkEntry(entry: EffectEntry, report: Report): void {
  const { ids, first, reader } = entry;
  const effect: readonly Span[] = entry.effect ?? [];
  const where = ids[0];
  const last = effect.at(-1);
  const worksInTheEnd = isRead(last);
  if (worksInTheEnd && effect.length === 0 && !reader) report(where, 'works, but no reader is named');
  if (!worksInTheEnd && reader && last && byVersion(reader.tag, last.from) >= 0) {
    report(where, `is read at ${reader.tag}, but ${last.state} from ${last.from} on`);
  }
  const begun = first && effect.find((span) => inSpan(first.tag, span));
  if (begun) report(where, `is first read at ${first.tag}, where it is ${begun.state}`);
  for (const { from, to, state, by, except } of effect) {
    if (to !== undefined && byVersion(endOf(to), from) < 0)
      report(where, `is ${state} from ${from} to ${to}`);
    if (state === 'gated' && !by) report(where, `is gated from ${from}, by nothing`);
    if (state !== 'rejected' && except) report(where, `is ${state} from ${from}, yet some values are taken`);
    if (state !== 'gated' && by) report(where, `is ${state} from ${from}, yet something switches it on`);
  }
  effect.slice(1).forEach((span, i) => {
    const before = effect[i]!;
    if (isOfOthers(span, before)) return;
    const { from } = span;
    if (before.to === undefined) report(where, `is ${before.state} without an end before ${from}`);
    else if (byVersion(endOf(before.to), from) >= 0) report(where, `has two states in ${from}`);
  });
}

/** Whether both are said of some words alone, and none is in both. */
const isOfOthers = ({ only }: Span, before: Span): boolean =>
  only !== undefined && before.only?.every((word) => !only.includes(word)) === true;

function checkSpans({ id, life }: LivingRecord, history: History, report: Report): void {
  for (const { from, to, state, by } of life.effect ?? []) {
    const name = formatVersion(history, from);
    const first = Math.min(life.since, ...life.backports.map(({ minor }) => minor));
    if (from.minor < first) report(id, `is ${state} from ${name}, before it exists`);
    const end = to ?? from;
    if (life.removed !== undefined && end.minor >= life.removed) {
      report(id, `is ${state} in ${formatVersion(history, end)}, where it is gone`);
    }
    if (to && compareVersions(to, from) < 0 && to.patch !== undefined)
      report(id, `is ${state} to before ${name}`);
    const last = to?.minor ?? (life.removed ?? Infinity) - 1;
    for (const flag of by) {
      const fault = faultOfGate(flag, from.minor, last, history);
      if (fault !== undefined) report(id, `is gated from ${name} by ${flag}, which ${fault}`);
    }
  }
}

/** A switch is there in every release of the span: before and after it, a thing works or does not. */
function faultOfGate(flag: string, from: Minor, last: Minor, history: History): string | undefined {
  const gate = history.get(flag);
  if (!gate || !('life' in gate)) return 'does not exist';
  const { since, removed, backports } = gate.life;
  if (from < Math.min(since, ...backports.map(({ minor }) => minor))) return 'is younger';
  return removed !== undefined && last >= removed ? 'is gone before that ends' : undefined;
}

function checkNotes({ id, life, note }: LivingRecord, report: Report): void {
  const notes: (Text | undefined)[] = [note, life.deprecated?.note];
  for (const text of notes) {
    const words = text && SAYS_INERT.exec(text.en)?.[0];
    if (words !== undefined && !life.effect) report(id, `its note says "${words}", and no state does`);
  }
}

const ofOperator = 'install.istio.io/IstioOperator#spec.values.';

/** Charts that an IstioOperator never renders: people install them with Helm. */
const ofHelmAlone = ['ambient', 'gateway', 'istio'];

/** One template reads both: where the chart's value turned with a patch, the IstioOperator's did not wait for a minor. */
function checkTwins(history: History, report: Report): void {
  for (const twin of history.all()) {
    const [, chart = '', path] = /^helm:([^#]+)#(.+)$/.exec(twin.id) ?? [];
    if (path === undefined || ofHelmAlone.includes(chart) || !('life' in twin)) continue;
    const own = history.get(`${ofOperator}${path}`);
    if (!own || !('life' in own)) continue;
    for (const span of own.life.effect ?? []) {
      if ((twin.life.effect ?? []).some((other) => isLate(span, other)))
        report(own.id, `is ${span.state} by minors, where ${twin.id} is with a patch`);
    }
  }
}

const isLate = (own: Effect, twin: Effect): boolean =>
  own.state === twin.state &&
  ((twin.from.patch !== undefined &&
    own.from.patch === undefined &&
    own.from.minor === twin.from.minor + 1) ||
    (twin.to?.patch !== undefined && own.to?.patch === undefined && own.to?.minor === twin.to.minor));
