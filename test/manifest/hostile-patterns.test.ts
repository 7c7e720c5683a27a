import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { howMany } from '../support/long';
import { processorTime } from '../support/processor';

const root = join(__dirname, '../..');

interface Pattern {
  readonly regex: RegExp;
  readonly place: string;
}

/** Every regular expression that stands in the code as such. */
function patterns(folder: string): Pattern[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const place = `${folder}/${name}`;
      const found: Pattern[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const flags = node.text.slice(end + 1).replace(/[gy]/g, '') + 'g';
          found.push({
            regex: new RegExp(node.text.slice(1, end), flags),
            place: `${place}: ${node.text}`,
          });
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(name, readFileSync(join(root, place), 'utf8'), ts.ScriptTarget.Latest));
      return found;
    });
}

const pieces = [
  ' ',
  '\t',
  '\n',
  'a',
  'A',
  '1',
  '-',
  '- ',
  '.',
  '/',
  '*',
  '"',
  "'",
  '{',
  '{{',
  '}',
  '[',
  '#',
  ':',
  '_a',
  '%',
];

/** What a pattern looks for, in order: the literal text in it, whole and by words. */
function attacks(regex: RegExp): ((size: number) => string)[] {
  const literal = regex.source.replace(/\\(.)/g, '$1').replace(/\(\?[:=!<]+|[()[\]{}?*+^$|\\]/g, ' ');
  const words = [...new Set(literal.match(/[\w./:-]+ ?/g) ?? [])].slice(0, 6);
  const bases = [...pieces, ...words, ...words.map((word) => `${word}\n`), words.join('')];
  const starts = ['', ...words.slice(0, 2)];
  return bases.flatMap((base) =>
    starts.map(
      (start) => (size: number) => start + base.repeat(Math.ceil(size / Math.max(1, base.length))) + '\u0001',
    ),
  );
}

function timeOf(regex: RegExp, text: string): number {
  const start = processorTime();
  regex.lastIndex = 0;
  regex.exec(text);
  return processorTime() - start;
}

/** A square grows to four times as much with twice the text: half of it tells the same in a quarter of the time. */
const size = howMany(10_000, 20_000);
const most = howMany(250, 1000);
/** What takes less for a fifth of a text does not come to the most with all of it, even where it grows by the third power. */
const quick = 1;

describe('regular expressions', function () {
  this.timeout(300_000);

  it(`take bounded time for ${size} characters of what they look for`, () => {
    const slow: string[] = [];
    const all = ['src', 'media/roadmap'].flatMap(patterns);
    assert.ok(all.length > 60);
    for (const { regex, place } of all) {
      for (const attack of attacks(regex)) {
        const least = timeOf(regex, attack(size / 5));
        if (least < quick) continue;
        // What is too slow already would not come to an end.
        const took = least > most ? least : timeOf(regex, attack(size));
        if (took > most)
          slow.push(`${place}: ${took.toFixed(0)} ms for ${JSON.stringify(attack(40).slice(0, 40))}`);
      }
    }
    assert.deepEqual(slow, []);
  });
});
