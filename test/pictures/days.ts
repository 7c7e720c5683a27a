/** What a person meets in the first hour and on each day after it, point by point. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyHover, hoverAtCursor } from '../ui/hover';
import { commandAndPick, cursorAt, openFile, pageFrame, quickFix, quickInput, quickRows } from '../ui/moves';
import { sidebarIcon } from '../ui/sidebar';
import type { Workbench } from '../ui/workbench';
import { foundFor, pause, set } from './steps';
import type { View } from './view';

/** Files of other people, beside the examples. */
export function everydayFiles(workspace: string): void {
  mkdirSync(join(workspace, 'day'));
  const write = (name: string, text: string): void => writeFileSync(join(workspace, 'day', name), text);
  write('docker-compose.yaml', 'services:\n  web:\n    image: nginx:1.27\n    ports: ["80:80"]\n');
  write('package.json', '{ "name": "web", "version": "1.0.0" }\n');
  write('slip.yaml', slip);
  write('routes.yaml', routes);
}

const slip = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata:
      annotations:
        sidecar.istio.io/injekt: 'true'
        traffic.sidecar.istio.io/excludeOutboundPorts: '5432'
    spec: { containers: [{ name: web, image: gcr.io/istio-release/proxyv2:1.20.3 }] }
`;

const routes = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web }
spec:
  hosts: [web]
  http:
    - timeout: 8s
      mirrors:
        - destination: { host: next }
          percentage: { value: 10 }
      retries: { attempts: 3, retryIgnorePreviousHosts: true }
      route:
        - destination: { host: web }
`;

const hover = (name: string, file: string, text: string, settings: object = {}): View => ({
  name,
  async show(workbench) {
    set(workbench, settings);
    await cursorAt(workbench, file, text);
    // A target that is new has other findings.
    if ('istioHistory.targetVersion' in settings) await pause(workbench.page, 3000);
    await hoverAtCursor(workbench.page, 'mouse');
  },
});

const search = (name: string, text: string): View => ({
  name: `search-${name}`,
  async show(workbench) {
    await openSearchByTitle(workbench);
    await foundFor(workbench.page, text);
    await pause(workbench.page, 800);
  },
});

/** By what both packages and both languages call it: in a Chinese window both titles are searched. */
async function ownCommand({ page }: Workbench, english: string, title: RegExp): Promise<void> {
  await quickInput(page, `>Istio History: ${english}`, 'F1');
  await quickRows(page).filter({ hasText: title }).first().click();
}

async function openSearchByTitle(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await ownCommand(workbench, 'Search', /: (?:Search…|搜索…)/);
  await page.locator('.quick-input-widget:visible input').first().waitFor();
  await pause(page, 500);
}

const file = (name: string, path: string, settings: object = {}): View => ({
  name,
  async show(workbench) {
    set(workbench, settings);
    await openFile(workbench.page, path);
    await pause(workbench.page, 3000);
  },
});

export const days: readonly View[] = [
  hover('1-hover-field', 'day/routes.yaml', 'timeout'),
  hover('1-hover-new-field', 'day/routes.yaml', 'mirrors'),
  hover('1-hover-annotation', 'day/slip.yaml', 'traffic.sidecar'),
  hover('1-hover-value', 'install/istio-operator.yaml', 'logLevel'),
  hover('1-hover-targets', 'day/routes.yaml', 'retryIgnorePreviousHosts', {
    'istioHistory.targetVersion': ['1.16', '1.18.2', '1.29'],
  }),
  {
    // It has no link by which it could be known from others.
    name: '1-hover-compact',
    async show(workbench) {
      set(workbench, { 'istioHistory.hover.detail': 'compact' });
      await openFile(workbench.page, 'day/routes.yaml');
      await pause(workbench.page);
      await anyHover(workbench.page, 'timeout', 10_000);
    },
  },
  hover('1-hover-deprecated', 'legacy/deprecated-fields.yaml', 'consecutiveErrors'),
  search('mirroring', '流量镜像'),
  search('support', '什么时候停止支持'),
  search('breaker', 'circuit breaker'),
  search('flag-release', 'PILOT_ENABLE_STATUS 1.24'),
  search('error', 'unknown field "directResponse" in io.istio.networking.v1alpha3.HTTPRoute'),
  search('no-kind', 'no matches for kind "VirtualService" in version "networking.istio.io/v1"'),
  search('release', '1.22'),
  search('nothing', 'zzzqqqxxx'),
  file('3-docker-compose', 'day/docker-compose.yaml'),
  file('3-package-json', 'day/package.json'),
  file('4-hints', 'day/routes.yaml', {
    'istioHistory.inlayHints.enable': true,
    'istioHistory.codeLens.enable': true,
  }),
  file('4-hints-legacy', 'legacy/deprecated-fields.yaml', {
    'istioHistory.inlayHints.enable': true,
    'istioHistory.codeLens.enable': true,
  }),
  {
    name: '5-fix',
    async show(workbench) {
      set(workbench);
      await cursorAt(workbench, 'day/slip.yaml', 'sidecar.istio.io/injekt');
      await quickFix(workbench.page, /gnore|忽略/);
    },
  },
  {
    name: '5-two-successors',
    async show(workbench) {
      await cursorAt(workbench, 'legacy/deprecated-fields.yaml', 'consecutiveErrors');
      await quickFix(workbench.page, /gnore|忽略/);
    },
  },
  {
    name: '5-target',
    async show(workbench) {
      await ownCommand(workbench, 'Select Target', /Select Target Release|选择目标版本/);
      await pause(workbench.page);
    },
  },
  {
    name: '6-sidebar',
    async show({ page }) {
      await sidebarIcon(page).click();
      await pause(page, 3000);
    },
  },
  {
    name: '6-release-page',
    async show(workbench) {
      const { page } = workbench;
      await openSearchByTitle(workbench);
      await foundFor(page, 'release 1.28.3');
      await page.keyboard.press('Enter');
      await pageFrame(page).locator('main h1').waitFor();
      await pause(page);
    },
  },
  {
    name: '6-timeline',
    async show(workbench) {
      const { page } = workbench;
      await ownCommand(workbench, 'Open Time', /Open Time ?[Ll]ine|打开时间线/);
      await pageFrame(page).locator('main svg').first().waitFor();
      await pause(page);
    },
  },
  {
    name: '7-walkthrough',
    async show({ page }) {
      await commandAndPick(page, 'Welcome: Open Walkthrough...', 'Istio History');
      await pause(page, 3000);
    },
  },
  {
    name: '8-commands',
    async show({ page }) {
      await quickInput(page, '>Istio History: ', 'F1');
      await pause(page);
    },
  },
];
