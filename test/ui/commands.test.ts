import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import manifest from '../../package.json';
import names from '../../package.nls.json';
import { oldestSupported } from '../../src/check/span';
import { eventually } from '../support/eventually';
import { realHistory } from '../support/real-history';
import { anyHover, hoverText } from './hover';
import {
  askedToOpen,
  box,
  clearClipboard,
  clipboard,
  command,
  commandAndPick,
  cursorAt,
  menuAction,
  openFile,
  openPage,
  openSearch,
  pageFrame,
  pick,
  quickRows,
  soon,
} from './moves';
import { noError, session, set } from './session';
import {
  collapseAll,
  newestRelease,
  opened,
  pane,
  scan,
  showSidebar,
  titleAction,
  unfold,
  viewRows,
} from './sidebar';
import type { Workbench } from './workbench';

const title = (id: string) => {
  const words: Readonly<Record<string, string>> = names;
  return `Istio History: ${words[`command.${id.replace('istioHistory.', '')}`] ?? id}`;
};

const heading = (workbench: Workbench): Locator =>
  pageFrame(workbench.page).getByRole('heading', { level: 1 }).first();

/** What each command does, seen from outside. */
const commands: Readonly<Record<string, (workbench: Workbench) => Promise<void>>> = {
  'istioHistory.search': async ({ page }) => {
    await openSearch(page);
    await box(page).fill('waypoint r:1.22');
    await quickRows(page)
      .filter({ hasText: /waypoint/i })
      .first()
      .waitFor();
  },
  'istioHistory.openTimeline': ({ page }) => openPage(page, title('istioHistory.openTimeline'), 'Timeline'),
  'istioHistory.openRoadmap': ({ page }) => openPage(page, title('istioHistory.openRoadmap'), 'Roadmaps'),
  'istioHistory.explain': async (workbench) => {
    await cursorAt(workbench, 'networking/outside.yaml', 'Sidecar');
    await workbench.page.keyboard.press('Control+Alt+H');
    await workbench.page.keyboard.press('h');
    await pageFrame(workbench.page).getByRole('heading', { level: 1, name: 'Sidecar' }).waitFor();
  },
  'istioHistory.revealInSidebar': async (workbench) => {
    await cursorAt(workbench, 'networking/outside.yaml', 'WorkloadEntry');
    await command(workbench.page, title('istioHistory.revealInSidebar'));
    // It stands where the release that brought it tells what it added.
    const rows = viewRows(workbench.page, 'Releases');
    await rows
      .and(workbench.page.locator('.selected[aria-level="5"]'))
      .filter({ hasText: /^WorkloadEntry/ })
      .waitFor();
    await rows
      .and(workbench.page.locator('[aria-level="3"][aria-expanded="true"][aria-label^="Added"]'))
      .waitFor();
  },
  'istioHistory.minimumVersion': async (workbench) => {
    const { page } = workbench;
    await openFile(page, 'networking/destination-rules.yaml');
    await eventually(async () => {
      await command(page, title('istioHistory.minimumVersion'));
      await page.locator('.quick-input-title').filter({ hasText: 'Needs Istio 1.24' }).waitFor(soon);
      await pick(page, /warmup/);
    });
    // The jump selects the key that the file needs 1.24 for.
    await page.getByText(/^Ln 11, Col \d+/).waitFor();
  },
  'istioHistory.minimumVersionOfWorkspace': async ({ page }) => {
    await command(page, title('istioHistory.minimumVersionOfWorkspace'));
    // Its folder `legacy` uses what is gone.
    await opened(page, 'In This Workspace', 'No Istio release has all of this');
    await opened(page, 'In This Workspace', 'Needs Istio 1.');
    await viewRows(page, 'In This Workspace')
      .filter({ hasText: /\.yaml:\d+/ })
      .first()
      .waitFor();
  },
  'istioHistory.minimumVersionOfFolder': async ({ page }) => {
    await command(page, 'File: Focus on Files Explorer');
    // What is open in it may have pushed the folder out of sight.
    await command(page, 'Collapse Folders in Explorer');
    const folder = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: /^legacy$/ });
    await menuAction(page, folder.first(), 'Minimum Istio Version of This Folder');
    await page
      .locator('.quick-input-title')
      .filter({ hasText: 'No Istio release has all of this' })
      .waitFor();
    await page
      .locator('.quick-input-list')
      .filter({ hasText: /Needs Istio 1\.4.*Removed in Istio 1\.0/s })
      .waitFor();
    await page.keyboard.press('Escape');
    await showSidebar(page);
  },
  'istioHistory.whatChanges': async (workbench) => {
    await commandAndPick(workbench.page, title('istioHistory.whatChanges'), /^1\.24/);
    await eventually(async () => assert.match(await heading(workbench).innerText(), /1\.20\.3.*1\.24/s));
    await pageFrame(workbench.page).getByLabel('Only what this workspace uses').first().waitFor();
  },
  'istioHistory.planUpgrade': async (workbench) => {
    const { page } = workbench;
    await commandAndPick(page, title('istioHistory.planUpgrade'), /^1\.24/);
    const frame = pageFrame(page);
    await eventually(async () => assert.match(await heading(workbench).innerText(), /1\.20\.3.*1\.24/s));
    await frame.getByRole('heading', { level: 2, name: /1\.24\.\d+/ }).waitFor();
    // Each place opens its file, and what is done stays done.
    await frame.getByRole('checkbox').first().check();
    await frame.getByText(/^1 of \d+ done/).waitFor();
    await clearClipboard(page);
    await frame.getByRole('button', { name: 'Copy as Markdown' }).click();
    await eventually(async () => {
      const text = await clipboard(page);
      assert.match(text, /^# Upgrade Istio 1\.20\.3 to 1\.24/);
      assert.equal(text.match(/^- \[x\] /gm)?.length, 1);
      assert.ok(text.split('\n').length < 150);
    });
    await frame
      .getByRole('link', { name: /^legacy\/.*yaml:\d+/ })
      .first()
      .click();
    await page
      .locator('.tab.active')
      .filter({ hasText: /\.yaml/ })
      .waitFor();
    await command(page, 'View: Close All Editors');
    await commandAndPick(page, title('istioHistory.planUpgrade'), /^1\.24/);
    await eventually(async () => assert.ok(await frame.getByRole('checkbox').first().isChecked()));
  },
  'istioHistory.compare': ({ page }) => openPage(page, title('istioHistory.compare'), 'Compare'),
  'istioHistory.selectTarget': async (workbench) => {
    const { page, workspace } = workbench;
    const settings = join(workspace, '.vscode', 'settings.json');
    await showSidebar(page);
    await unfold(page, 'In This Workspace');
    await commandAndPick(page, title('istioHistory.selectTarget'), /^1\.25/);
    await eventually(() =>
      assert.match(readFileSync(settings, 'utf8'), /"istioHistory.targetVersion":\s*"1.25"/),
    );
    await viewRows(page, 'In This Workspace').filter({ hasText: 'Target 1.25' }).waitFor();
    await commandAndPick(page, title('istioHistory.selectTarget'), /^auto/);
    await viewRows(page, 'In This Workspace').filter({ hasText: 'Target 1.20.3' }).first().waitFor();
  },
  'istioHistory.ignoreInWorkspace': async (workbench) => {
    const { page, workspace } = workbench;
    await cursorAt(workbench, 'legacy/deprecated-fields.yaml', 'mirrorPercent');
    await eventually(async () => {
      await page.keyboard.press('Control+.');
      await page
        .locator('.action-widget .monaco-list-row')
        .filter({ hasText: 'Ignore field-deprecated in this workspace' })
        .click(soon);
    });
    const file = join(workspace, '.istio-history.yaml');
    await eventually(() => assert.match(readFileSync(file, 'utf8'), /^ {2}- field-deprecated$/m));
    rmSync(file);
  },
  'istioHistory.scanWorkspace': ({ page }) => scan(page),
  'istioHistory.releases.sort': async (workbench) => {
    const { page } = workbench;
    await showSidebar(page);
    await unfold(page, 'Releases');
    await collapseAll(page, 'Releases');
    const first = () => viewRows(page, 'Releases').and(page.locator('[data-index="0"]')).innerText();
    await titleAction(page, 'Releases', 'Reverse Order of Releases');
    await eventually(async () => assert.match(await first(), /Before 1\.0/));
    await titleAction(page, 'Releases', 'Reverse Order of Releases');
    await eventually(async () => assert.match(await first(), /Supported/));
  },
  'istioHistory.events.sort': async ({ page }) => {
    await showSidebar(page);
    await unfold(page, 'Events');
    const first = async () => Number.parseInt(await viewRows(page, 'Events').first().innerText(), 10);
    const newest = await first();
    await titleAction(page, 'Events', 'Reverse Order of Events');
    await eventually(async () => assert.ok((await first()) < newest - 5));
    await titleAction(page, 'Events', 'Reverse Order of Events');
    await eventually(async () => assert.equal(await first(), newest));
  },
  'istioHistory.events.filter': async ({ page }) => {
    await showSidebar(page);
    await unfold(page, 'Events');
    const choose = async (toggled: string | undefined) => {
      await titleAction(page, 'Events', 'Filter Events');
      await page.locator('.quick-input-widget:visible .quick-input-header [role=checkbox]').first().click();
      if (toggled !== undefined) await pick(page, toggled);
      await page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
    };
    await choose('Conferences');
    await pane(page, 'Events')
      .locator('.pane-header .description')
      .filter({ hasText: /^Conferences$/ })
      .waitFor();
    await viewRows(page, 'Events')
      .filter({ hasText: /KubeCon|IstioCon|Istio Day/ })
      .first()
      .waitFor();
    // Checking all again takes one click where one of them is checked.
    await choose(undefined);
    await pane(page, 'Events')
      .locator('.pane-header .description')
      .filter({ hasText: 'Conferences' })
      .waitFor({ state: 'hidden' });
  },
  'istioHistory.open': async (workbench) => {
    await menuAction(workbench.page, await newestRelease(workbench.page), 'Open History Page');
    await eventually(async () => assert.match(await heading(workbench).innerText(), /Istio 1\.\d+/));
  },
  'istioHistory.openUpstream': async (workbench) => {
    await menuAction(workbench.page, await newestRelease(workbench.page), 'Open Upstream Page');
    assert.match(await askedToOpen(workbench.page), /https:\/\/istio\.io\/|https:\/\/github\.com\/istio\//);
  },
  'istioHistory.copyId': async (workbench) => {
    await clearClipboard(workbench.page);
    await menuAction(workbench.page, await newestRelease(workbench.page), 'Copy Id');
    await eventually(async () => assert.match(await clipboard(workbench.page), /^release:1\.\d+$/));
  },
  'istioHistory.copyMarkdown': async (workbench) => {
    await clearClipboard(workbench.page);
    await menuAction(workbench.page, await newestRelease(workbench.page), 'Copy as Markdown');
    await eventually(async () => {
      const text = await clipboard(workbench.page);
      assert.match(text, /1\.\d+[\s\S]*\]\(https:\/\//);
      assert.doesNotMatch(text, /\$\(/);
    });
  },
  'istioHistory.openSample': async ({ page }) => {
    await command(page, title('istioHistory.openSample'));
    await page.locator('.squiggly-warning').first().waitFor();
    await command(page, 'View: Revert and Close Editor');
  },
  'istioHistory.showLog': async ({ page }) => {
    await command(page, title('istioHistory.showLog'));
    await page.locator('.panel .output-view, .panel .pane-body.output-view, .output-view').first().waitFor();
    await command(page, 'View: Hide Panel');
  },
};

/** What each setting changes: its value, and what is seen then. */
interface Change {
  readonly value: unknown;
  readonly seen: (workbench: Workbench) => Promise<void>;
}

const settings: Readonly<Record<string, Change>> = {
  'istioHistory.targetVersion': {
    value: ['1.5', '1.27'],
    seen: async (workbench) => {
      await openFile(workbench.page, 'networking/outside.yaml');
      await showSidebar(workbench.page);
      for (const name of ['Target 1.5', 'Target 1.27'])
        await viewRows(workbench.page, 'In This Workspace').filter({ hasText: name }).waitFor();
      await eventually(async () =>
        assert.match(await hoverText(workbench.page, 'WorkloadEntry'), /Not in your target 1\.5/),
      );
    },
  },
  'istioHistory.from': {
    value: '1.20',
    seen: async ({ page }) => {
      await openFile(page, 'ui/origination.yaml');
      await eventually(async () =>
        assert.match((await anyHover(page, 'tls', 3000)) ?? '', /certificate of a TLS server is verified/),
      );
    },
  },
  'istioHistory.hover.enable': {
    value: false,
    seen: async ({ page }) => {
      await openFile(page, 'legacy/routing.yaml');
      await eventually(async () =>
        assert.doesNotMatch((await anyHover(page, 'DestinationPolicy', 1500)) ?? '', /· History/),
      );
    },
  },
  'istioHistory.hover.detail': {
    value: 'compact',
    seen: async ({ page }) => {
      await openFile(page, 'networking/outside.yaml');
      await eventually(async () => {
        const text = (await anyHover(page, 'WorkloadEntry', 3000)) ?? '';
        assert.match(text, /Since Istio 1\.6/);
        assert.doesNotMatch(text, /Describes one workload/);
      });
    },
  },
  'istioHistory.findings.enable': {
    value: false,
    seen: async ({ page }) => {
      await openFile(page, 'legacy/deprecated-fields.yaml');
      await page.locator('.squiggly-info').first().waitFor({ state: 'hidden' });
    },
  },
  'istioHistory.severities': {
    value: { 'field-deprecated': 'error' },
    seen: async ({ page }) => {
      await openFile(page, 'legacy/deprecated-fields.yaml');
      await page.locator('.squiggly-error').first().waitFor();
    },
  },
  'istioHistory.ignore': {
    value: ['field-deprecated', 'value-deprecated', 'target-*', 'infrastructure-notice'],
    seen: async ({ page }) => {
      await openFile(page, 'legacy/deprecated-fields.yaml');
      await page.locator('.squiggly-info').first().waitFor({ state: 'hidden' });
    },
  },
  'istioHistory.codeLens.enable': {
    value: true,
    seen: async ({ page }) => {
      await openFile(page, 'networking/outside.yaml');
      await page
        .locator('.codelens-decoration')
        .filter({ hasText: /Since Istio/ })
        .first()
        .waitFor();
    },
  },
  'istioHistory.inlayHints.enable': {
    value: true,
    seen: async ({ page }) => {
      await openFile(page, 'networking/outside.yaml');
      await page
        .locator('.view-line')
        .filter({ hasText: /DYNAMIC_DNS\s*1\.28\+/ })
        .first()
        .waitFor();
    },
  },
  'istioHistory.inlayHints.newerThan': {
    value: 'target',
    seen: async (workbench) => {
      const newest = newestFlag();
      // Once only the last release of the data is supported, nothing in it is newer.
      if (!newest) return;
      const { name, since } = newest;
      const file = 'ui/newest.yaml';
      writeFileSync(join(workbench.workspace, file), istiodWith(name, since));
      const enable = { 'istioHistory.inlayHints.enable': true };
      const hint = workbench.page
        .locator('.view-line')
        .filter({ hasText: new RegExp(`${name}\\s*${since}\\+`) });
      set(workbench, enable);
      await openFile(workbench.page, file);
      await hint.first().waitFor();
      // The target has it: only who asks for what is new at all is told.
      set(workbench, { ...enable, 'istioHistory.inlayHints.newerThan': 'target' });
      await hint.first().waitFor({ state: 'hidden' });
    },
  },
};

/** A flag that not all supported releases have. */
function newestFlag(): { readonly name: string; readonly since: string } | undefined {
  const history = realHistory();
  const oldest = oldestSupported(history, new Date().toISOString().slice(0, 10));
  const flag = history
    .all('flag')
    .find(({ life, components }) => life.since > oldest && !life.removed && components.includes('pilot'));
  return flag && { name: flag.name, since: history.releases[flag.life.since]?.name ?? '' };
}

const istiodWith = (flag: string, target: string): string => `# istio-history: target=${target}
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:${target}.0
          env:
            - name: ${flag}
              value: 'true'
`;

describe('every command', function () {
  this.timeout(120_000);
  const use = session();

  it('has a test here', () => {
    assert.deepEqual(
      Object.keys(commands).sort(),
      manifest.contributes.commands.map((item) => item.command).sort(),
    );
  });

  for (const [id, run] of Object.entries(commands)) it(`${id} does its work`, () => run(use()));

  noError(use);
});

/**
 * Tested in test/host/settings.test.ts; in yaml-extension.test.ts, as it needs that extension; in installation.test.ts,
 * as it is of a person and not of a workspace: a new window knows it.
 */
const elsewhere = [
  'istioHistory.gatewayApiChannel',
  'istioHistory.provideSchemas',
  'istioHistory.hover.site',
];

describe('every setting', function () {
  this.timeout(120_000);
  const use = session();
  afterEach(() => set(use()));

  it('has a test here', () => {
    assert.deepEqual(
      [...Object.keys(settings), ...elsewhere].sort(),
      Object.keys(manifest.contributes.configuration.properties).sort(),
    );
  });

  for (const [name, { value, seen }] of Object.entries(settings)) {
    it(`${name} changes what is seen`, async () => {
      // Seen before, it would be no effect of the setting.
      set(use(), { [name]: value });
      await seen(use());
    });
  }

  it('is undone when it is taken back', async () => {
    const { page } = use();
    await openFile(page, 'legacy/deprecated-fields.yaml');
    await page.locator('.squiggly-info').first().waitFor();
    await page.locator('.squiggly-error').first().waitFor({ state: 'hidden' });
    await openFile(page, 'networking/outside.yaml');
    await page.locator('.codelens-decoration').first().waitFor({ state: 'hidden' });
  });

  noError(use);
});
