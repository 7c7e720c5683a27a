/** The page of the editor for a plain browser: every record has its address there too, `#/release:1.22`. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/run';
import { bundleInto } from './bundle';

/** `dataset`: the file to show; without one it is built from data/. */
export async function writeTimeline(folder: string, dataset?: string, changes?: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleInto(folder, ['media/roadmap/page.ts', 'media/roadmap/page.css']);
  cpSync(dataset ?? join(root, 'dist', 'history.json'), join(folder, 'history.json'));
  cpSync(changes ?? join(root, 'dist', 'changes.json'), join(folder, 'changes.json'));
  cpSync(join(root, 'dist', 'envoy.json'), join(folder, 'envoy.json'));
  writeFileSync(join(folder, 'theme.css'), theme());
  writeFileSync(join(folder, 'index.html'), page);
}

/** Nothing but the site's own files, and pictures that the page makes itself. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="Ten years of Istio: releases, support, APIs, features, events, roadmaps and what became of them." />
    <title>Istio History</title>
    <link rel="icon" href="data:," />
    <link rel="preload" href="history.json" as="fetch" crossorigin />
    <link rel="preload" href="changes.json" as="fetch" crossorigin />
    <link rel="stylesheet" href="theme.css" />
    <link rel="stylesheet" href="page.css" />
  </head>
  <body data-site data-history="history.json">
    <div id="app"></div>
    <script src="page.js"></script>
  </body>
</html>
`;

/** The page knows VS Code's variables only; a browser gets the same names with colours of its own. */
function theme(): string {
  const rule = (colours: Readonly<Record<string, string>>) =>
    `:root {\n${Object.entries(colours)
      .map(([name, value]) => `  --vscode-${name}: ${value};\n`)
      .join('')}}\n`;
  return `${rule({ ...light, 'font-size': '15px' })}@media (prefers-color-scheme: dark) {\n${rule(dark)}}\n`;
}

const light = {
  'editor-foreground': '#24292f',
  'editor-background': '#ffffff',
  descriptionForeground: '#5c646d',
  'panel-border': '#d5dae0',
  'textLink-foreground': '#1456c4',
  focusBorder: '#1f6feb',
  'editorHoverWidget-background': '#f6f8fa',
  'editorHoverWidget-border': '#c4cbd3',
  'list-hoverBackground': '#f6f8fa',
  'widget-shadow': '#00000029',
  'button-secondaryForeground': '#24292f',
  'button-secondaryBackground': '#eef1f4',
  'button-secondaryHoverBackground': '#e1e6eb',
  'input-foreground': '#24292f',
  'input-background': '#ffffff',
  'input-border': '#b8c0c8',
  'charts-blue': '#1a6fd4',
  'charts-green': '#2c8a43',
  'charts-yellow': '#b58900',
  'charts-orange': '#c8641b',
  'charts-red': '#cf2a35',
  'charts-purple': '#7b4fd0',
};

const dark: typeof light = {
  'editor-foreground': '#d6dbe1',
  'editor-background': '#16191d',
  descriptionForeground: '#98a2ad',
  'panel-border': '#343a42',
  'textLink-foreground': '#6cb0ff',
  focusBorder: '#4f9cff',
  'editorHoverWidget-background': '#21262c',
  'editorHoverWidget-border': '#454d57',
  'list-hoverBackground': '#1e2328',
  'widget-shadow': '#00000080',
  'button-secondaryForeground': '#d6dbe1',
  'button-secondaryBackground': '#2b3138',
  'button-secondaryHoverBackground': '#384049',
  'input-foreground': '#d6dbe1',
  'input-background': '#1e2328',
  'input-border': '#4a535d',
  'charts-blue': '#5aa9f8',
  'charts-green': '#5bbd70',
  'charts-yellow': '#e0b83f',
  'charts-orange': '#e8935a',
  'charts-red': '#f2747c',
  'charts-purple': '#b294f5',
};
