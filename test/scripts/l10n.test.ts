import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { localisedStrings } from '../support/strings';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
/** Names that are the same in every language. */
const names = new Set(['Istio History']);
const placeholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();

describe('Chinese', () => {
  let bundle: Record<string, string>;
  let strings: ReadonlySet<string>;

  before(() => {
    bundle = json('l10n/bundle.l10n.zh-cn.json');
    strings = localisedStrings('src');
  });

  it('has every string of the extension', () => {
    assert.deepEqual(
      [...strings].filter((text) => !(text in bundle)),
      [],
    );
  });

  it('has no string that the extension no longer shows', () => {
    assert.deepEqual(
      Object.keys(bundle).filter((text) => !strings.has(text)),
      [],
    );
  });

  it('is no copy of the English', () => {
    const copies = Object.entries(bundle).filter(([en, zh]) => en === zh || !/\p{Script=Han}/u.test(zh));
    assert.deepEqual(
      copies.filter(([en]) => !/^(Envoy|Kubernetes|Gateway API) /.test(en)),
      [],
    );
  });

  it('keeps the placeholders', () => {
    for (const [en, zh] of Object.entries(bundle)) assert.deepEqual(placeholders(zh), placeholders(en), en);
  });

  it('has every string of the manifest, and none besides', () => {
    const en = json('package.nls.json');
    const zh = json('package.nls.zh-cn.json');
    const used = new Set(
      [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]),
    );
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    assert.deepEqual([...used].sort(), Object.keys(en).sort());
    assert.deepEqual(
      Object.keys(en).filter((key) => en[key] === zh[key] && !names.has(en[key] ?? '')),
      [],
    );
  });
});
