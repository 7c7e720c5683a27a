/** Words for releases, their patches and the bulletins that made some of them necessary. */
import { crdsTaken } from './crds';
import { concerns } from './shared';
import { join, type Inline } from './inline';
import { ownerName } from '../facts/ids';
import { exposure, standing, type PatchSpan } from '../facts/bulletins';
import { supportState } from '../facts/lives';
import type { BulletinRecord, PatchRecord, ReleaseRecord, Version } from '../facts/model';
import type { DescribeOptions, Parts } from './description';
import { typeTable } from '../facts/types';
import { formatVersion, minorName } from '../facts/versions';
import { supportIcons } from './icons';
import { textIn, type Words } from './words';

export function release(record: ReleaseRecord, options: DescribeOptions, words: Words): Parts {
  const { history, lang, today } = options;
  const support = supportState(record, today);
  const end = support.end === undefined ? '' : (support.approximate ? words.month : words.day)(support.end);
  const ended = () => (end === '' ? words.supportEndedSometime() : words.supportEnded(end, support.expected));
  const states = {
    unknown: () => words.supportUnknown(),
    supported: () => words.supportedUntil(end, support.expected),
    ended,
  };
  const state = states[support.state]();
  const [oldest, newest] = [record.kubernetes[0], record.kubernetes.at(-1)];
  const ships = [
    ...(oldest !== undefined && newest !== undefined ? [words.kubernetes(words.range(oldest, newest))] : []),
    ...(record.envoy === undefined ? [] : [`Envoy ${record.envoy}`]),
    ...(record.gatewayApi === undefined ? [] : [`Gateway API ${record.gatewayApi}`]),
    ...(record.go === undefined ? [] : [`Go ${record.go}`]),
  ];
  const last = record.patches.at(-1);
  const newestRecord = last === undefined ? undefined : history.get(last);
  return {
    icon: supportIcons[support.state],
    answer: join(
      [
        words.release(record.name, words.day(record.date)),
        ...(record.provisional ? [words.provisional()] : []),
        state,
      ],
      words.dot,
    ),
    facts: [
      ...(ships.length > 0 ? [[ships.join(words.dot)]] : []),
      ...record.highlights.map(({ text }): Inline => [textIn(text, lang)]),
      exposed(record, options, words),
      ...crdsTaken(record, options.history, words),
      ...(newestRecord?.type === 'patch'
        ? [words.newestPatch(newestRecord.name, newestRecord.date && words.day(newestRecord.date))]
        : []),
      ...record.disagreements.map(({ text }): Inline => [textIn(text, lang)]),
    ],
    links: record.announcement === undefined ? [] : [{ label: words.announcement, url: record.announcement }],
  };
}

export function patch(record: PatchRecord, options: DescribeOptions, words: Words): Parts {
  const bulletins = record.fixes.map(ownerName);
  return {
    icon: typeTable[record.fixes.length > 0 ? 'bulletin' : 'patch'].icon,
    answer: join(
      [
        words.release(record.name, record.date && words.day(record.date)),
        ...(bulletins.length > 0 ? [words.fixes(bulletins)] : []),
      ],
      words.dot,
    ),
    summary: [words.patchOf(minorName(options.history, record.version.minor))],
    facts: record.gatewayApi === undefined ? [] : [words.stop([`Gateway API ${record.gatewayApi}`])],
    links: record.announcement === undefined ? [] : [{ label: words.announcement, url: record.announcement }],
  };
}

export function bulletin(record: BulletinRecord, options: DescribeOptions, words: Words): Parts {
  const { history, lang, target = [] } = options;
  const name = (version: Version): string => formatVersion(history, version);
  return {
    answer: join(
      [
        words.bulletin(ownerName(record.id), words.day(record.date)),
        ...(record.cvss === undefined ? [] : [words.cvss(record.cvss)]),
        ...(record.cves.length > 0 ? [[record.cves.join(words.between)]] : []),
      ],
      words.dot,
    ),
    summary: [[textIn(record.title, lang)], ...(record.summary ? [[textIn(record.summary, lang)]] : [])],
    target: target.map((version) => words.stop(bulletinFor(record, version, options, words))),
    caveats: record.note ? [[textIn(record.note, lang)]] : [],
    facts: [
      ...(record.fixed.length > 0 ? [words.fixedIn(record.fixed.map(name))] : []),
      ...(record.affected.length > 0
        ? [
            words.affected(
              record.affected.map(({ from, to }) =>
                to ? words.range(name(from), name(to)) : words.andLater(name(from)),
              ),
            ),
          ]
        : []),
      ...concerns(record.touches, options, words),
    ],
  };
}

/** How many bulletins affect patches of a release. */
function exposed({ minor }: ReleaseRecord, { history }: DescribeOptions, words: Words): Inline {
  const { affecting, notNamed, unknown, patches } = exposure(history, { minor });
  const name = (one: Version): string => formatVersion(history, one);
  const span = patches ? words.range(name(patches.from), name(patches.to)) : name({ minor });
  return words.exposed(affecting.length, span, notNamed.length, unknown.length);
}

/** What a bulletin says of one release, in a sentence without its end. */
export function bulletinFor(
  record: BulletinRecord,
  version: Version,
  { history }: Pick<DescribeOptions, 'history'>,
  words: Words,
): Inline {
  const name = (one: Version): string => formatVersion(history, one);
  const { state, fixedIn, affected, isOpen } = standing(history, record, version);
  switch (state) {
    case 'unknown':
      return version.newer
        ? words.unknownTarget(name(version), words.day(history.meta.date))
        : words.notKnownFor(name(version));
    case 'affected': {
      if (isOpen && version.patch !== undefined)
        return words.affectsWithoutFix(name(version), minorName(history, version.minor));
      const patches = affected.map(({ from, to }: PatchSpan) => words.range(name(from), name(to)));
      const said =
        version.patch === undefined && patches.length > 0 ? patches.join(words.between) : undefined;
      return words.affectsTarget(name(version), said, fixedIn && name(fixedIn));
    }
    case 'fixed':
      return words.fixedInTarget(name(version), name(fixedIn ?? version));
    case 'not-named':
      return words.notLookedAt(name(version));
    case 'spared':
      return words.sparesTarget(name(version));
  }
}
