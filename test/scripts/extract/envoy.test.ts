import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { buildEnvoy } from '../../../scripts/build/envoy.js';
import { readDescriptor } from '../../../scripts/extract/envoy/descriptor.js';
import { importsOf, linked } from '../../../scripts/extract/envoy/links.js';
import { livesOf } from '../../../scripts/extract/envoy/lives.js';
import type { EnvoyTypes } from '../../../scripts/extract/envoy/read.js';
import { extractEnvoy } from '../../../scripts/extract/envoy/run.js';
import { successorOf, successorsIn } from '../../../scripts/extract/envoy/successors.js';
import { openRepo } from '../../../scripts/extract/git.js';
import { envoyClaims } from '../../../scripts/verify/envoy.js';
import { envoyRules } from '../../../src/facts/envoy/bundle.js';
import { loadEnvoy } from '../../../src/facts/envoy/api.js';
import type { ReleaseRecord } from '../../../src/facts/model.js';
import { remove, temporary, tinyGit } from './git-repo.js';

/** Protobuf's encoding, as much of it as a description of a file needs. */
const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
const bytes = (tag: number, content: readonly number[] | string): number[] => {
  const data = typeof content === 'string' ? [...Buffer.from(content)] : content;
  return [...varint(tag * 8 + 2), ...varint(data.length), ...data];
};
const int = (tag: number, n: number): number[] => [...varint(tag * 8), ...varint(n)];

interface Field {
  readonly name: string;
  readonly type?: string;
  readonly options?: readonly number[];
}
const field = ({ name, type, options }: Field): number[] =>
  bytes(2, [
    ...bytes(1, name),
    ...int(5, type === undefined ? 9 : 11),
    ...(type === undefined ? [] : bytes(6, type)),
    ...(options ? bytes(8, options) : []),
  ]);
const message = (name: string, ...parts: readonly (readonly number[])[]): number[] =>
  bytes(4, [...bytes(1, name), ...parts.flat()]);
const file = (path: string, ...messages: readonly (readonly number[])[]): number[] => [
  ...bytes(1, path),
  ...bytes(2, path.slice(0, path.lastIndexOf('/')).replaceAll('/', '.')),
  ...messages.flat(),
];

const hex = (data: Iterable<number>): string =>
  Array.from(data, (n) => `0x${n.toString(16).padStart(2, '0')},`).join(' ');
const plain = (data: readonly number[]): string =>
  `package x\n\nvar file_x_rawDesc = []byte{\n\t${hex(data)}\n}\n`;
const zipped = (data: readonly number[]): string =>
  `package x\n\nvar fileDescriptor_1 = []byte{\n\t// a comment\n\t${hex(gzipSync(Buffer.from(data)))}\n}\n`;
const quoted = (data: readonly number[]): string => {
  const half = Math.floor(data.length / 2);
  const text = (some: readonly number[]): string =>
    some
      .map((n) =>
        n > 32 && n < 127 && n !== 34 && n !== 92
          ? String.fromCharCode(n)
          : `\\x${n.toString(16).padStart(2, '0')}`,
      )
      .join('');
  return `package x\n\nconst file_x_rawDesc = "" +\n\t"${text(data.slice(0, half))}" +\n\t"${text(data.slice(half))}"\n\nvar (\n\tother = "no"\n)\n`;
};

const DEPRECATED = int(3, 1);
const SINCE = bytes(157299826, '3.0');
const PATH = 'envoy/made/up/v3/thing.proto';
const THING = file(
  PATH,
  message(
    'Thing',
    field({ name: 'fine' }),
    field({ name: 'old', options: DEPRECATED }),
    field({ name: 'aged', options: SINCE }),
    field({ name: 'child', type: '.envoy.made.up.v3.Thing.Child' }),
    field({ name: 'many', type: '.envoy.made.up.v3.Thing.ManyEntry' }),
    bytes(3, [...bytes(1, 'Child')]),
    bytes(3, [
      ...bytes(1, 'ManyEntry'),
      ...field({ name: 'key' }),
      ...field({ name: 'value', type: '.google.protobuf.Any' }),
      ...bytes(7, int(7, 1)),
    ]),
    bytes(7, bytes(7881811, bytes(1, 'envoy.made.up.v2.Thing'))),
  ),
);

describe("Envoy's API in generated Go", () => {
  for (const [how, write] of [
    ['numbers', plain],
    ['zipped numbers', zipped],
    ['strings', quoted],
  ] as const)
    it(`is read from ${how}`, () => {
      const read = readDescriptor(write(THING), PATH);
      assert.equal(read?.path, PATH);
      assert.deepEqual(read.messages, [
        {
          name: 'envoy.made.up.v3.Thing',
          was: 'envoy.made.up.v2.Thing',
          deprecated: false,
          fields: [
            { name: 'fine', kind: 'scalar', map: false, deprecated: false },
            { name: 'old', kind: 'scalar', map: false, deprecated: true },
            { name: 'aged', kind: 'scalar', map: false, deprecated: true },
            {
              name: 'child',
              kind: 'message',
              type: 'envoy.made.up.v3.Thing.Child',
              map: false,
              deprecated: false,
            },
            { name: 'many', kind: 'message', type: 'google.protobuf.Any', map: true, deprecated: false },
          ],
        },
        { name: 'envoy.made.up.v3.Thing.Child', deprecated: false, fields: [] },
      ]);
    });

  it('tells what the comment of a deprecated field says to use, and nothing that stands before that word', () => {
    const field = (name: string, ...comment: string[]): string =>
      `${comment.map((line) => `\t// ${line}\n`).join('')}\tX string \`protobuf:"bytes,1,opt,name=${name},json=x"\`\n`;
    const go =
      'package x\n\ntype Thing_Child struct {\n' +
      field(
        'a',
        'This field is deprecated. Please use',
        ':ref:`b <envoy_v3_api_field_made.up.v3.Thing.b>`.',
      ) +
      field('c', 'Must not be empty, please use \u201cz\u201c then.', '', 'Deprecated in favor of ``d``.') +
      field('e', 'Please use ``f``.') +
      field('g', 'Deprecated, it does nothing.') +
      '}\n';
    const found = successorsIn(go);
    assert.deepEqual(Object.fromEntries(found), {
      'Thing_Child.a': 'made.up.v3.Thing.b',
      'Thing_Child.c': 'd',
    });
    assert.equal(successorOf(found, 'p.v3.Thing.Child', 'p.v3', 'c'), 'd');
  });

  it('is nothing where a file carries no description', () => {
    assert.equal(readDescriptor('package x\n\ntype Service interface{}\n', 'x_grpc.pb.go'), undefined);
  });

  it('is linked where istiod imports it, at first or second hand', () => {
    const go =
      'package a\n\nimport (\n\t"fmt"\n\n\t_ "github.com/envoyproxy/go-control-plane/envoy/a/v3"\n\tb "istio.io/istio/pkg/b"\n)\n\nvar x = "istio.io/istio/no"\n';
    assert.deepEqual(importsOf(go), [
      'github.com/envoyproxy/go-control-plane/envoy/a/v3',
      'istio.io/istio/pkg/b',
    ]);
    assert.deepEqual(importsOf('package a\n\nimport "istio.io/istio/pkg/b"\n'), ['istio.io/istio/pkg/b']);
    const all = linked(new Set(['envoy/a/v3']), (folder) =>
      folder === 'envoy/a/v3' ? ['envoy/b/v3/b.proto'] : [],
    );
    assert.deepEqual([...all], ['envoy/a/v3', 'envoy/b/v3']);
  });
});

const types = (...fields: readonly (string | [string, true])[]): EnvoyTypes =>
  new Map([
    [
      'e.v3.T',
      {
        file: 'e/v3/t.proto',
        kind: 'message',
        name: 'e.v3.T',
        deprecated: false,
        fields: fields.map((one) => {
          const [name, deprecated] = typeof one === 'string' ? [one, false] : one;
          return { name, kind: 'scalar', map: false, deprecated };
        }),
      },
    ],
  ]);

describe("lives in Envoy's API", () => {
  const lives = livesOf([
    { minor: '1.5', types: types('always', 'leaves', 'hidden_envoy_deprecated_x'), patches: [] },
    {
      minor: '1.6',
      types: types(['always', true], 'back'),
      patches: [
        { version: '1.6.2', types: types(['always', true], 'back', 'early', 'passing') },
        { version: '1.6.4', types: types(['always', true], 'early', 'passing') },
      ],
    },
    { minor: '1.7', types: types(['always', true], 'early'), patches: [] },
    { minor: '1.8', types: types(['always', true], 'early', 'back'), patches: [] },
  ]);

  it('begin, are deprecated and end with minors, and with patches where they differ', () => {
    assert.deepEqual(Object.fromEntries(lives), {
      'e.v3.T': { since: '1.5' },
      'e.v3.T#always': { since: '1.5', deprecated: '1.6' },
      'e.v3.T#leaves': { since: '1.5', removed: '1.6' },
      'e.v3.T#back': { since: '1.6', removedInPatches: ['1.6.4'], gaps: [['1.7', '1.8']] },
      'e.v3.T#early': { since: '1.7', backports: ['1.6.2'] },
      'e.v3.T#passing': { since: '1.6', backports: ['1.6.2'], removed: '1.7' },
    });
  });
});

describe('the extraction of Envoy', () => {
  let folder: string;
  before(() => (folder = temporary()));
  after(() => remove(folder));

  it('follows what each release pins and links, and what is built of it reads the same', async () => {
    const control = tinyGit(`${folder}/go-control-plane`);
    const thing = (...fields: Field[]): string => plain(file(PATH, message('Thing', ...fields.map(field))));
    const former = { name: 'hidden_envoy_deprecated_config' };
    control.commit({ 'envoy/made/up/v3/thing.pb.go': thing({ name: 'one' }, former) }, 'v0.9.4');
    const second = control.commit({
      'envoy/made/up/v3/thing.pb.go': thing({ name: 'one', options: DEPRECATED }, { name: 'two' }),
      'envoy/not/linked/v3/x.pb.go': plain(file('envoy/not/linked/v3/x.proto', message('X'))),
      'envoy/COMMIT': 'a'.repeat(40),
    });
    const istio = tinyGit(`${folder}/istio`);
    const at = (pin: string): Record<string, string> => ({
      'go.mod': `module istio.io/istio\n\nrequire (\n\tgithub.com/envoyproxy/go-control-plane ${pin}\n)\n`,
      'pilot/cmd/pilot-discovery/main.go':
        'package main\n\nimport (\n\t_ "github.com/envoyproxy/go-control-plane/envoy/made/up/v3"\n)\n',
    });
    istio.commit(at('v0.9.4'), '1.5.0');
    istio.commit(at(`v0.9.5-0.20200101000000-${second.slice(0, 12)}`), '1.6.0');
    const [one, two] = [openRepo(istio.dir), openRepo(control.dir)];
    const text = await extractEnvoy({ istio: one, controlPlane: two, progress: () => undefined });
    one.close();
    two.close();

    const data = JSON.parse(text) as Parameters<typeof buildEnvoy>[0] & Parameters<typeof envoyClaims>[0];
    assert.deepEqual(Object.keys(data.types), ['envoy.made.up.v3.Thing']);
    assert.equal(data.releases['1.6']?.core.envoy, 'a'.repeat(40));
    const claims = envoyClaims(data).map(({ id, release, has, deprecated }) => [
      id,
      release,
      has,
      deprecated,
    ]);
    assert.deepEqual(claims, [
      ['envoy.made.up.v3.Thing#one', '1.5', true, false],
      ['envoy.made.up.v3.Thing#one', '1.6', true, true],
      ['envoy.made.up.v3.Thing#two', '1.6', true, false],
      ['envoy.made.up.v3.Thing#two', '1.5', false, false],
    ]);

    const releases = ['1.4', '1.5', '1.6'].map((name, minor) => ({ name, minor, patches: [] }));
    const api = loadEnvoy(
      buildEnvoy(
        data,
        envoyRules.map((rule) => ({ rule, since: '1.6', sources: ['https://example.org'] })),
      ),
      { releases: releases as unknown as ReleaseRecord[] },
    );
    assert.ok(api);
    const parts = api.type('envoy.made.up.v3.Thing')?.parts;
    assert.ok(parts);
    assert.deepEqual(parts.get('one')?.life.deprecated, { minor: 2, replacedBy: [] });
    assert.equal(parts.get('two')?.life.since, 2);
    assert.equal(parts.get('config')?.former, true);
    assert.equal(api.type('envoy.not.linked.v3.X'), undefined);
  });
});
