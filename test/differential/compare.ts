/** Holds the engine against the model, for objects made by chance and written in all ways. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { isLiving } from '../../src/facts/lives';
import type { History, Id, Version } from '../../src/facts/model';
import { formatVersion, newestPatch } from '../../src/facts/versions';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import type { Analysis, Lines, Use } from '../../src/manifest/model';
import { textLines } from '../../src/manifest/text/lines';
import type { Random } from '../fuzz/random';
import { findingOptions } from '../support/options';
import { findingsOf, minimumOf, type Told } from './judge';
import { anyObject, choiceOf, type Choice } from './manifests';
import { modelOf, type Model } from './model';
import { partsOf, single, ways } from './ways';

const compared = new Set<Use['role']>(['kind', 'apiVersion', 'field', 'value', 'annotation', 'label']);

/** What the engine does not use, and why. */
const differing: ReadonlyMap<string, string> = new Map(
  ['labels', 'annotations'].map((name) => [
    `networking.istio.io/WorkloadGroup#spec.metadata.${name}`,
    'the metadata of what is made from it: names of labels and annotations are looked up there, as in every template of a Pod',
  ]),
);

const choices = new WeakMap<History, Choice>();

/** Throws where the two disagree. */
export function compareOnce(
  history: History,
  random: Random,
  tell: (text: string) => void,
  at?: number,
): void {
  const choice = choices.get(history) ?? choiceOf(history);
  choices.set(history, choice);
  const way = at === undefined ? random.pick(ways) : ways[at % ways.length]!;
  const made = Array.from({ length: 1 + random.below(3) }, () => anyObject(history, choice, random));
  const objects = single.has(way.name) ? made.slice(0, 1) : made;
  const text = way.write(objects, random);
  tell(text);
  const model = modelOf(partsOf(way, text), way.isTemplate === true, history);
  if (!way.isAltered) assert.deepEqual(model.objects, objects, `${way.name}: writes the objects`);
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  assert.deepEqual(
    analysis.documents.flatMap(({ unread }) => unread),
    [],
    `${way.name}: all is read`,
  );
  const known = knownUses(analysis);
  assert.deepEqual(
    known.map(({ id, range }) => `${range.start.line}: ${id}`).sort(),
    model.uses
      .filter(({ id }) => !differing.has(id))
      .map(({ id, line }) => `${line}: ${id}`)
      .sort(),
    `${way.name}: what is used`,
  );
  if (!way.isEscaped) placesAgree(known, lines, history, way.name);
  for (const target of targetsFor(model, history, random))
    judgesAlike(model, analysis, history, target, way.name);
  needsAlike(model, analysis, history, way.name);
}

const knownUses = ({ documents }: Analysis): Use[] =>
  documents
    .flatMap((document) => document.uses)
    .filter(({ role, record }) => compared.has(role) && record !== undefined);

function placesAgree(known: readonly Use[], lines: Lines, history: History, way: string): void {
  const analyzer = createAnalyzer(history);
  for (const use of known) {
    const { start, end } = use.range;
    assert.equal(
      lines.lineAt(start.line).slice(start.character, end.character),
      use.text,
      `${way}: ${use.id}`,
    );
    assert.equal(use.id.endsWith(nameOf(use)), true, `${way}: ${use.text} is not ${use.id}`);
    assert.equal(analyzer.useAt(lines, start)?.id, use.id, `${way}: a hover agrees`);
  }
}

/** Two at which something begins or ends for what is used, or just before it; sometimes any. */
function targetsFor({ uses }: Model, history: History, random: Random): Version[] {
  const all = uses.flatMap(({ id }) => turnsOf(history, id));
  // Patches are few among them, and have an edge of their own.
  const turns = [...all, ...all.filter(({ patch }) => patch !== undefined).flatMap((one) => [one, one, one])];
  return [0, 1].map(() => {
    if (turns.length === 0 || random.once(4)) return { minor: random.below(history.releases.length) };
    const turn = random.pick(turns);
    const minor = Math.min(Math.max(turn.minor - random.below(2), 0), history.releases.length - 1);
    if (turn.patch !== undefined) return { ...turn, patch: Math.max(turn.patch - random.below(2), 0) };
    return random.once(2) ? { minor } : { minor, patch: random.below(newestPatch(history, minor) + 1) };
  });
}

function turnsOf(history: History, id: Id): Version[] {
  const record = history.get(id);
  if (!isLiving(record)) return [];
  const { since, backports, deprecated, removed, removedInPatches = [], effect = [] } = record.life;
  const versions = record.type === 'kind' ? record.versions : [];
  const minors = [since, deprecated?.minor, removed, ...versions.flatMap((one) => [one.since, one.removed])];
  const effects = effect.flatMap(({ from, to }) => (to ? [from, to, { minor: to.minor + 1 }] : [from]));
  return [
    ...minors.filter((minor) => minor !== undefined).map((minor) => ({ minor })),
    ...[...backports, ...removedInPatches, ...effects],
  ];
}

const inOrder = (told: readonly Told[]): string[] =>
  told.map(({ code, id, line }) => `${line}: ${code} ${id}`).sort();

function judgesAlike(model: Model, analysis: Analysis, history: History, target: Version, way: string): void {
  const findings = findFindings(analysis, findingOptions(history, { targets: [target] }))
    .filter(({ code }) => !code.startsWith('target-'))
    .map(({ code, id, range }) => ({ code, id, line: range.start.line }));
  const wanted = findingsOf(model, history, target).filter(({ id }) => !differing.has(id));
  const release = formatVersion(history, target);
  assert.deepEqual(inOrder(findings), inOrder(wanted), `${way}: findings at ${release}`);
}

function needsAlike({ uses, isTemplate }: Model, analysis: Analysis, history: History, way: string): void {
  const needed = minimum(analysis, history);
  const { since, fitting } = minimumOf(
    { uses: uses.filter(({ id }) => !differing.has(id)), isTemplate },
    history,
  );
  assert.equal(needed?.since?.release, since, `${way}: the newest beginning`);
  if (needed) assert.deepEqual(needed.fitting, fitting, `${way}: the releases that have it all`);
}

function nameOf({ role, text, id }: Use): string {
  if (role === 'apiVersion') return id;
  return role === 'value' ? `=${text}` : text;
}
