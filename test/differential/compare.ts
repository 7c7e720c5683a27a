/** Holds the engine against the model, for objects made by chance and written in all ways. */
import assert from 'node:assert/strict';
import type { History } from '../../src/facts/model';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import type { Use } from '../../src/manifest/model';
import { textLines } from '../../src/manifest/text/lines';
import type { Random } from '../fuzz/random';
import { anyObject, choiceOf, type Choice } from './manifests';
import { usesOf } from './model';
import { single, ways } from './ways';

const compared = new Set<Use['role']>(['kind', 'apiVersion', 'field', 'value']);

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
  const lines = textLines(text);
  const { documents } = analyze(lines, history);
  const uses = documents.flatMap((document) => document.uses).filter(({ role }) => compared.has(role));
  assert.deepEqual(
    documents.flatMap(({ unread }) => unread),
    [],
    `${way.name}: all is read`,
  );
  const known = uses.filter(({ record }) => record !== undefined);
  const wanted = usesOf(objects, history).filter((id) => !differing.has(id));
  assert.deepEqual(known.map(({ id }) => id).sort(), wanted, way.name);
  if (way.isEscaped) return;
  const analyzer = createAnalyzer(history);
  for (const use of known) {
    const { start, end } = use.range;
    assert.equal(
      lines.lineAt(start.line).slice(start.character, end.character),
      use.text,
      `${way.name}: ${use.id}`,
    );
    assert.equal(use.id.endsWith(nameOf(use)), true, `${way.name}: ${use.text} is not ${use.id}`);
    assert.equal(analyzer.useAt(lines, start)?.id, use.id, `${way.name}: a hover agrees`);
  }
}

function nameOf({ role, text, id }: Use): string {
  if (role === 'apiVersion') return id;
  return role === 'value' ? `=${text}` : text;
}
