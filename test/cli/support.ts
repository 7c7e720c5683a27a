/** The whole program over files that exist in memory alone. */
import type { World } from '../../src/cli/io';
import { run } from '../../src/cli/main';
import type { Report } from '../../src/cli/formats/report';
import type { History } from '../../src/facts/model';

export type Files = Readonly<Record<string, string>>;

/** What stands in a file that nobody may read. */
export const secret = '!';

export async function cli(
  history: History,
  files: Files,
  argv: readonly string[],
  more: Partial<World> = {},
) {
  let out = '';
  let err = '';
  const fault = (code: string): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
  const world: World = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readFile: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      if (text === undefined) return fault('ENOENT');
      return text === secret ? fault('EACCES') : Promise.resolve(text);
    },
    listFiles: (path, wanted) => {
      if (Object.hasOwn(files, path)) return Promise.resolve([path]);
      const folder = path === '.' ? '' : `${path}/`;
      const below = Object.keys(files).filter((file) => file.startsWith(folder));
      if (below.length === 0 && path !== '.') return fault('ENOENT');
      return Promise.resolve(below.filter((file) => wanted.test(file)).sort());
    },
    today: '2020-06-01',
    version: '0.0.0',
    history: () => history,
    changes: () => [],
    ...more,
  };
  const code = await run(argv, world);
  return { code, out, err, report: () => JSON.parse(out) as Report };
}
