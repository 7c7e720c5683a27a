/** Each tree of the sidebar, opened to its leaves and held against the dataset. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/host/run';
import { compare } from '../../src/facts/compare';
import { eventsOfItsTime } from '../../src/facts/events';
import { loadHistory } from '../../src/facts/load';
import type { History, Id, RecordType } from '../../src/facts/model';
import { nameOf } from '../../src/words/names';
import { textIn } from '../../src/words/words';
import { type Branch, inHighWindow, leaves, walk } from './rows';
import { noError, session } from './session';
import { collapseAll, heard, only, opened, type Row, scan, views } from './sidebar';

describe('the trees in the workbench, to their leaves', function () {
  this.timeout(240_000);
  const use = session('calm');
  let history: History;
  before(() => {
    history = loadHistory(JSON.parse(readFileSync(join(root, 'dist', 'history.json'), 'utf8')));
  });

  /** What is heard of a record; a change comes behind it. */
  function nameFor(id: Id): string {
    const record = history.get(id);
    assert.ok(record, id);
    const title = textIn(record.title, 'en');
    if (record.type === 'kind') return title;
    return 'life' in record ? nameOf(history, id, 'en') : title;
  }

  function holds(group: Branch, ids: readonly Id[]): void {
    const names = leaves(group.children).map(({ name }) => name);
    assert.equal(names.length, ids.length, group.name);
    for (const name of ids.map(nameFor)) {
      const place = names.findIndex((one) => one === name || one.startsWith(`${name}, `));
      assert.ok(place >= 0, `${name} is not among ${names.join('; ')}`);
      names.splice(place, 1);
    }
  }

  /** The number that a row ends with. */
  const told = ({ name }: Row): number => Number(name.split(', ').at(-1));

  const records = <T extends RecordType>(type: T) =>
    history.all(type).filter((record): record is Extract<typeof record, { type: T }> => record.type === type);

  it('tell of a release: platform, highlights, changes, patches with bulletins, events', async () => {
    const { page } = use();
    await only(page, 'Releases');
    const release = history.releases.find(({ name }) => name === '1.22');
    assert.ok(release);
    const wanted = ({ level, name }: Row) => level !== 2 || name.startsWith('Istio 1.22 ');
    const groups = await inHighWindow(page, () => walk(page, 'Releases', wanted));
    assert.deepEqual(
      groups.map(({ name }) => name.replace(/, \d+$/, '')),
      ['Supported', 'Support ended', 'Before 1.0'],
    );
    for (const group of groups) assert.equal(group.children.length, told(group), group.name);
    const rows = groups.flatMap(({ children }) => children);
    assert.deepEqual(
      rows.map(({ name }) => /^Istio (\S+) /.exec(name)?.[1]),
      history.releases.map(({ name }) => name).reverse(),
    );
    const row = rows.find(wanted);
    assert.ok(row);
    assert.match(row.name, /^Istio 1\.22 \(13 May 2024\) · support ended/i);
    const parts = row.children;
    const part = (name: string): Branch => {
      const found = parts.find((one) => one.name.replace(/, \d+$/, '') === name);
      assert.ok(found, `${name} is not among ${parts.map((one) => one.name).join('; ')}`);
      return found;
    };
    const changes = compare(history, { minor: release.minor - 1 }, { minor: release.minor });
    const expected: readonly (readonly [name: string, ids: readonly Id[]])[] = [
      ['Added', changes.added],
      ['Promoted', changes.promoted.map(({ id }) => id)],
      ['Deprecated', changes.deprecated],
      ['Removed', changes.removed],
      ['Feature stages', changes.stages.map(({ id }) => id)],
      ['Defaults changed', changes.defaultsChanged.map(({ id }) => id)],
      ['Effect changed', changes.effects.map(({ id }) => id)],
      ['Events of that period', eventsOfItsTime(history, release).map(({ id }) => id)],
    ];
    for (const [name, ids] of expected) {
      assert.ok(ids.length > 0, name);
      assert.equal(part(name).name, `${name}, ${ids.length}`);
      holds(part(name), ids);
    }
    assert.deepEqual(
      part('Highlights').children.map(({ name }) => name),
      release.highlights.map(({ text }) => text.en),
    );
    part(`Kubernetes ${release.kubernetes[0] ?? ''} – ${release.kubernetes.at(-1) ?? ''}`);
    part(`Envoy ${release.envoy ?? ''}`);
    part(`Gateway API ${release.gatewayApi ?? ''}`);

    const patches = part('Patches').children;
    assert.equal(told(part('Patches')), release.patches.length);
    const known = release.patches.map((id) => history.get(id)).filter((record) => record?.type === 'patch');
    assert.deepEqual(
      patches.map(({ name }) => name.split(',')[0]),
      known.map(({ name }) => name).reverse(),
    );
    assert.deepEqual(
      patches.flatMap(({ children }) => children).map(({ name }) => `bulletin:${name.split(',')[0] ?? ''}`),
      [...known].reverse().flatMap(({ fixes }) => fixes),
    );
  });

  it('tell every event, by year', async () => {
    const { page } = use();
    await only(page, 'Events');
    const years = await inHighWindow(page, () => walk(page, 'Events'));
    const events = records('event');
    for (const year of years) {
      const ofYear = events.filter(({ date }) => date.slice(0, 4) === year.name.slice(0, 4));
      assert.equal(told(year), ofYear.length);
      const ids = ofYear.map(({ id }) => id);
      holds(year, ids);
    }
    assert.equal(leaves(years).length, events.length);
    const kinds = /, (Conference|Release|Governance|Community|Ecosystem|Anniversary|Milestone)$/;
    for (const { name } of leaves(years)) assert.match(name, kinds);
  });

  it('tell every roadmap and what became of each promise', async () => {
    const { page } = use();
    await only(page, 'Roadmaps');
    const years = await inHighWindow(page, () => walk(page, 'Roadmaps'));
    const roadmaps = years.flatMap(({ children }) => children);
    assert.equal(roadmaps.length, records('roadmap').length);
    for (const row of roadmaps) {
      const record = records('roadmap').find(({ title }) => row.name.startsWith(`${textIn(title, 'en')}, `));
      assert.ok(record, row.name);
      holds(row, record.items);
      const items = records('roadmap-item').filter(({ id }) => record.items.includes(id));
      const delivered = items.filter(({ outcome }) => outcome === 'delivered').length;
      assert.match(row.name, new RegExp(`, ${delivered}/${items.length} delivered$`, 'i'));
    }
    const outcomes = /, (delivered|partly delivered|dropped|open)(, \d\.\d+)?$/i;
    for (const { name } of leaves(years)) assert.match(name, outcomes);
  });

  it('tell what the workspace uses, down to the lines', async () => {
    const { page } = use();
    await only(page, 'In This Workspace');
    await scan(page);
    // One file of the window's has a thousand of these.
    const many = /^VirtualService,|^API versions, superseded/;
    const rows = await inHighWindow(page, () =>
      walk(page, 'In This Workspace', ({ name }) => !many.test(name)),
    );
    const has = (name: RegExp): Branch => {
      const row = rows.find((one) => name.test(one.name));
      assert.ok(row, `${String(name)} is not among ${rows.map((one) => one.name).join('; ')}`);
      return row;
    };
    has(/^Target 1\.20\.3, \S+\.yaml:\d+ · /);
    const [brought, gone] = has(/^No Istio release has all of this$/).children;
    assert.match(brought?.name ?? '', /^Needs Istio 1\.29 or newer, \d+ lines?$/);
    assert.match(gone?.name ?? '', /^Removed in Istio 1\.0, \d+ lines?$/);
    assert.ok(gone!.children.length > 0);
    const findings = has(/^Findings for Istio 1\.20\.3$/).children;
    assert.ok(findings.length >= 10, findings.map(({ name }) => name).join('; '));
    for (const group of findings) {
      if (many.test(group.name)) continue;
      assert.equal(group.children.length, told(group), group.name);
      for (const line of group.children) assert.match(line.name, /\.yaml:\d+(, |$)/);
    }
    const kinds = has(/^Kinds in use, \d+$/);
    assert.equal(kinds.children.length, told(kinds));
    for (const kind of kinds.children) {
      const [, times, since] = /(?:, | · )×(\d+) · since Istio (\S+)$/.exec(kind.name) ?? [];
      assert.ok(
        history.releases.some(({ name }) => name === since),
        kind.name,
      );
      if (!many.test(kind.name)) assert.equal(kind.children.length, Number(times), kind.name);
    }

    // A leaf leads to its line.
    await collapseAll(page, 'In This Workspace');
    await opened(page, 'In This Workspace', 'No Istio release has all of this');
    await opened(page, 'In This Workspace', 'Needs Istio');
    const [line] = brought!.children;
    const [, file, number] = /, (\S+):(\d+)( ·|$)/.exec(line?.name ?? '') ?? [];
    await heard(page, 'In This Workspace', line?.name ?? '').click();
    await page.locator(`.tab.active[data-resource-name="${file ?? ''}"]`).waitFor();
    await page.getByText(new RegExp(`^Ln ${number ?? ''}, Col \\d+`)).waitFor();
  });

  it('fold again at once', async () => {
    const { page } = use();
    for (const title of views) {
      await only(page, title);
      await collapseAll(page, title);
    }
  });

  noError(use);
});
