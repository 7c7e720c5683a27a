import assert from 'node:assert/strict';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import type { Onlooker } from '../../src/manifest/meaning/tree';
import type { Range, Use } from '../../src/manifest/model';
import { readUnit } from '../../src/manifest/unit';
import { textLines } from '../../src/manifest/text/lines';
import { cutList } from '../../src/manifest/text/list';
import { cut, history } from './support';

const vs = (name: string, more = ''): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ${name}\nspec:\n  hosts: []\n${more}`;

const item = (object: string, column = 0): string => {
  const pad = ' '.repeat(column);
  const [first, ...rest] = object.trimEnd().split('\n');
  return [`${pad}- ${first ?? ''}`, ...rest.map((line) => (line ? `${pad}  ${line}` : ''))].join('\n') + '\n';
};

const head = 'apiVersion: v1\nkind: List\nitems:\n';
const two = (column = 0): string => item(vs('a'), column) + item(vs('b', '  http: []\n'), column);

const plain = (uses: readonly Use[]) =>
  uses
    .map(({ id, role, range, text, parent }) => JSON.stringify({ id, role, range, text, of: parent?.range }))
    .sort();

/** Lists, and as how many units they are read: 1 where they are read whole. */
const lists: [what: string, text: string, units: number][] = [
  ['a list', head + two(), 3],
  ['items that are indented', head + two(2), 3],
  ['items that are indented by four', head + two(4), 3],
  [
    'the kind at the end',
    `apiVersion: v1\nitems:\n${two()}kind: List\nmetadata:\n  labels: {istio.io/rev: a}\n`,
    3,
  ],
  ['all of the head at the end', `items:\n${two(2)}kind: List\napiVersion: v1\n`, 3],
  ['a list whose version is filled in later', `apiVersion: $\{API}\nkind: List\nitems:\n${two()}`, 3],
  [
    'a list of one kind whose version is filled in later',
    `apiVersion: <api>\nkind: VirtualServiceList\nitems:\n${two()}`,
    3,
  ],
  [
    'a list into whose version a template writes',
    `apiVersion: networking.isti{{- if .a }}o.io/v1\nkind: VirtualServiceList\nitems:\n${item('apiVersion: networking.istio.io/v1\nspec: {hosts: []}\n')}${item(vs('b'))}`,
    1,
  ],
  ['a list of one kind', `apiVersion: networking.istio.io/v1\nkind: VirtualServiceList\nitems:\n${two()}`, 3],
  [
    "somebody's list that holds objects",
    `apiVersion: example.com/v1\nkind: HolderList\nitems:\n- spec:\n    object:\n${vs('a').replace(/^/gm, '      ')}\n- spec: {}\n`,
    3,
  ],
  [
    'items without a head of their own',
    `apiVersion: networking.istio.io/v1\nkind: VirtualServiceList\nitems:\n${item('metadata:\n  name: a\nspec:\n  hosts: []\n  http:\n  - mirrorPercent: 1\n')}${item(vs('b'))}`,
    3,
  ],
  [
    'pods without a head of their own',
    `apiVersion: v1\nitems:\n${item('metadata:\n  labels: {istio.io/rev: a}\n')}${item('spec: {}\n')}kind: PodList\n`,
    3,
  ],
  [
    'JSON of items without a head of their own',
    JSON.stringify({
      kind: 'VirtualServiceList',
      apiVersion: 'networking.istio.io/v1',
      items: [{ spec: { hosts: [] } }],
    }),
    1,
  ],
  [
    'items without a head that aliases stand for',
    `apiVersion: networking.istio.io/v1\nkind: VirtualServiceList\nitems:\n- &a\n  spec: {hosts: []}\n- *a\n`,
    2,
  ],
  ["a list of Kubernetes' own", `apiVersion: apps/v1\nkind: DeploymentList\nitems:\n${two()}`, 3],
  ['comments between items', `${head}# one\n${item(vs('a'))}# two\n\n  # three\n${item(vs('b'))}# four\n`, 3],
  [
    'a marker, comments and quotes',
    `--- # list\n# c\napiVersion: "v1"\nkind: 'List' # c\nitems: # c\n${two()}`,
    3,
  ],
  [
    'items that begin on the next line',
    `${head}-\n${vs('a').replace(/^/gm, '  ')}\n- # b\n${vs('b').replace(/^/gm, '  ')}`,
    3,
  ],
  [
    'text of many lines that looks like items',
    `${head}${item(vs('a').replace('name: a', 'name: |\n    - apiVersion: x\n    items:\n    - y'))}${item(vs('b'))}`,
    3,
  ],
  [
    'actions of a template',
    `${head}{{- range .x }}\n${item(vs('{{ .name }}'))}{{- end }}\n{{/* c */}}\n${item(vs('b'))}`,
    3,
  ],
  [
    'an anchor and its alias in one item',
    `${head}${item(vs('a'))}${item('x: &x {hosts: []}\napiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: *x\n')}`,
    3,
  ],
  [
    'an alias in another item',
    `${head}${item('x: &x {hosts: []}\napiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: {}\n')}${item('apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: *x\n')}${item(vs('c'))}`,
    3,
  ],
  [
    'an item that is an alias',
    `${head}${item(vs('a'))}- &x\n  apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec: {hosts: []}\n- *x\n`,
    3,
  ],
  [
    'an anchor in the head',
    `x: &x {hosts: []}\n${head}${item('apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: *x\n')}${item(vs('c'))}`,
    2,
  ],
  [
    'an anchor in an item, an alias at the end',
    `items:\n${item(vs('a').replace('metadata:', 'metadata: &m'))}${item(vs('b'))}apiVersion: v1\nkind: List\nmetadata: *m\n`,
    1,
  ],
  [
    'a comment of a template over items',
    `${head}${item(vs('a'))}{{/*\n${item(vs('b'))}*/}}\n${item(vs('c'))}`,
    1,
  ],
  ['a template that begins before the list', `{{/* a\n*/}}\n${head}${two()}`, 1],
  ['a comment that began in the document before', `kind: Old\n*/}}\n${head}${two()}`, 1],
  ['a key beside an action', `${head}${item(vs('a'))}{{ if .b }}- {{ end }}apiVersion: v1\n`, 1],
  [
    'JSON',
    JSON.stringify(
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', spec: { hosts: [] } }],
      },
      null,
      2,
    ),
    1,
  ],
  [
    'flow style',
    `apiVersion: v1\nkind: List\nitems: [{apiVersion: networking.istio.io/v1, kind: VirtualService, spec: {hosts: []}}]\n`,
    1,
  ],
  ['no list', `apiVersion: example.com/v1\nkind: Other\nitems:\n${two()}`, 1],
  ['a kind that is not said', `apiVersion: v1\nkind: {{ .kind }}List\nitems:\n${two()}`, 1],
  ['items twice', `${head}${two()}items:\n${two()}`, 1],
  ['a tag', `apiVersion: v1\nkind: List\nitems: !!seq\n${two()}`, 1],
  ['no items', `apiVersion: v1\nkind: List\nitems:\nmetadata: {labels: {istio.io/rev: a}}\n`, 1],
];

describe('lists', () => {
  for (const [what, text, units] of lists) {
    it(`are read ${units === 1 ? 'whole' : 'item by item'}: ${what}`, () => {
      const lines = textLines(text);
      const document = analyze(lines, history).documents[0]!;
      assert.equal(document.units.length, units);
      const whole = readUnit(text, 'document', history);
      assert.ok(whole.uses.length > 0);
      assert.deepEqual(plain(document.uses), plain(whole.uses));
      assert.deepEqual(
        document.directives.map(({ line }) => line),
        whole.directives.map(({ line }) => line),
      );
      for (const { range, id } of whole.uses) {
        assert.equal(createAnalyzer(history).useAt(lines, range.start)?.id, id);
      }
    });
  }

  it('show each of their objects once to who looks on', () => {
    const shown = (look: (onlooker: Onlooker) => void): string[] => {
      const seen: string[] = [];
      let toFile = (range: Range): Range => range;
      look({
        begin: (moved) => (toFile = moved),
        wants: () => true,
        object: ({ id, range, tree }) =>
          seen.push(
            JSON.stringify([id, toFile(range()), tree().entries?.map(({ range: at }) => toFile(at()))]),
          ),
      });
      return seen.sort();
    };
    for (const [what, text, units] of lists) {
      const item = shown((onlooker) => analyze(textLines(text), history, onlooker));
      const whole = shown((onlooker) => readUnit(text, 'document', history, onlooker));
      assert.ok(item.length > 0, what);
      // The list itself is shown without its items.
      const isList = (one: string): boolean => /^\["[^"]*List"/.test(one);
      const without = (all: string[]): string[] => (units === 1 ? all : all.filter((one) => !isList(one)));
      assert.deepEqual(without(item), without(whole), what);
      assert.equal(item.filter(isList).length, whole.filter(isList).length, what);
    }
  });

  it('say what their items are that do not say it themselves', () => {
    const idsOf = (text: string): string[] =>
      analyze(textLines(text), history).documents.flatMap(({ uses }) =>
        uses.map(
          ({ id, role, on, mentioned }) => `${role} ${id}${on ? ` on ${on}` : ''}${mentioned ? '?' : ''}`,
        ),
      );
    const list = (kind: string, items: string): string =>
      `apiVersion: networking.istio.io/v1\nkind: ${kind}\nitems:\n${items}`;
    const id = 'networking.istio.io/VirtualService';
    const head = [`kind ${id}`, `apiVersion ${id}`];
    const hosts = [`field ${id}#spec`, `field ${id}#spec.hosts`];
    assert.deepEqual(idsOf(list('VirtualServiceList', '- spec:\n    hosts: []\n')), [...head, ...hosts]);
    // What an item says of itself counts.
    assert.deepEqual(
      idsOf(list('DestinationRuleList', item(vs('a')))).filter((one) => one.includes('VirtualService')),
      [...head, ...hosts],
    );
    assert.deepEqual(
      idsOf(list('List', '- spec:\n    hosts: []\n')).filter((one) => one.startsWith('field')),
      [],
    );
    assert.deepEqual(
      idsOf('apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    labels: {istio.io/rev: a}\n'),
      ['label label:istio.io/rev on Pod'],
    );
  });

  it('find in an item what its list makes of it, and again after an edit in it', () => {
    const of = (name: string): string =>
      `apiVersion: networking.istio.io/v1\nkind: VirtualServiceList\nitems:\n${'- spec:\n    hosts: []\n'.repeat(9)}- metadata:\n    name: ${name}\n  spec:\n    hosts: []\n`;
    const analyzer = createAnalyzer(history);
    const at = { line: 3 + 18 + 3, character: 5 };
    assert.equal(
      analyzer.useAt(textLines(of('a')), at)?.parent?.id,
      'networking.istio.io/VirtualService#spec',
    );
    const parses = analyzer.parses;
    assert.equal(analyzer.useAt(textLines(of('b')), at)?.text, 'hosts');
    assert.equal(analyzer.parses, parses + 1);
  });

  it('leave each of their Gateways to who implements it, and ask nothing by their own kind', () => {
    const gateway = (name: string): string =>
      `- spec:\n    gatewayClassName: ${name}\n    infrastructure: {}\n`;
    const text = `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: GatewayList\nitems:\n${gateway('nginx')}${gateway('istio')}`;
    const uses = analyze(textLines(text), history).documents[0]!.uses;
    const asks = (what: string): boolean[] =>
      uses.filter(({ text }) => text === what).map(({ mentioned = false }) => !mentioned);
    assert.deepEqual(asks('infrastructure'), [false, true]);
    assert.deepEqual(asks('GatewayList'), [false]);
  });

  it('keep what an item has where another is broken', () => {
    const text = `${head}${item(vs('a').replace('hosts: []', 'hosts: ["a\n  more: {'))}${item(vs('b'))}`;
    const last = textLines(text).lineCount - 2;
    assert.equal(textLines(text).lineAt(last), '    hosts: []');
    assert.equal(createAnalyzer(history).useAt(textLines(text), { line: last, character: 6 })?.text, 'hosts');
  });

  it('have the places of directives and names in their items', () => {
    const text = `${head}${item(vs('a'))}# istio-history-ignore-next-line\n${item(vs('b', '  image: gcr.io/istio-release/a:1\n'))}kind: List # istio-history-ignore\n`;
    const [document] = analyze(textLines(text), history).documents;
    const at = (word: string): number => text.slice(0, text.indexOf(word)).split('\n').length - 1;
    assert.deepEqual(
      document!.directives.map(({ line }) => line).sort(),
      [at('# istio-history'), at('kind: List #')].sort(),
    );
    assert.deepEqual(
      document!.references.map(({ range }) => range.start.line),
      [at('gcr.io')],
    );
  });

  it('are read whole where an item stands further left', () => {
    for (const text of [`${head}  - a: 1\n${two()}`, `${head}    - a: 1\n${two(2)}`]) {
      assert.equal(analyze(textLines(text), history).documents[0]!.units.length, 1);
    }
  });

  const long = (edit = ''): string =>
    `${head}${Array.from({ length: 200 }, (_, i) => item(vs(`n${i}${i === 100 ? edit : ''}`))).join('')}`;

  it('parse one item for a place, and one after an edit', () => {
    const analyzer = createAnalyzer(history);
    const lines = textLines(long());
    const line = 3 + 6 * 100 + 5;
    assert.equal(analyzer.useAt(lines, { line, character: 5 })?.text, 'hosts');
    assert.equal(analyzer.parses, 2);
    analyzer.analysis(lines);
    assert.equal(analyzer.parses, 201);
    const edited = textLines(long('x'));
    assert.equal(analyzer.useAt(edited, { line, character: 5 })?.text, 'hosts');
    assert.equal(analyzer.parses, 202);
    const change = { startLine: line - 2, oldEndLine: line - 1, newEndLine: line - 1 };
    const { documents } = analyzer.analysis(edited, change);
    assert.equal(analyzer.parses, 202);
    assert.deepEqual(plain(documents[0]!.uses), plain(analyze(edited, history).documents[0]!.uses));
  });

  it('read their items anew when the list becomes another', () => {
    const analyzer = createAnalyzer(history);
    const holder =
      'apiVersion: example.com/v1\nkind: HolderList\nitems:\n- spec:\n    labels: {istio.io/rev: a}\n';
    assert.equal(analyzer.analysis(textLines(holder)).documents[0]!.uses.length, 1);
    const now = textLines(holder.replace('example.com/v1', 'v1'));
    const after = analyzer.analysis(now, { startLine: 0, oldEndLine: 1, newEndLine: 1 });
    assert.deepEqual(plain(after.documents[0]!.uses), plain(analyze(now, history).documents[0]!.uses));
  });

  it('are cut by their lines', () => {
    const { lines, position } = cut(`# c\n${head}# d\n  - a: 1\n\n    b: 2\n  # e\n  - c\nkind¦: List\n`);
    const found = cutList(lines, { start: 0, end: lines.lineCount })!;
    const items = [
      { start: 5, end: 9 },
      { start: 9, end: 10 },
    ];
    assert.deepEqual([found.start, found.end, found.items()], [5, position.line, items]);
    for (let line = 0; line < lines.lineCount; line++) {
      const item = items.find(({ start, end }) => start <= line && line < end);
      assert.deepEqual(found.itemAt(line), item);
    }
  });
});
