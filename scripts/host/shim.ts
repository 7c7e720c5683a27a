/**
 * Takes the arguments that @vscode/test-electron gives to VS Code's desktop and runs the same tests in the real
 * extension host of VS Code's server.
 */
import { exitWith } from '../errors';
import { runInServer } from './in-server';
import { exitOnSignals } from './server';

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (extension === undefined || tests === undefined || folder === undefined) {
    console.error('Needed: <folder> --extensionDevelopmentPath=… --extensionTestsPath=…');
    return 2;
  }
  return runInServer({ extension, tests, folder });
}

exitWith(main(process.argv.slice(2)));
