import * as vscode from 'vscode';
import { createDetection } from '../../src/features/detection';
import type { Host } from '../../src/host/host';
import { equal, match, ok } from './assert';
import { messages, replacing } from './observe';
import { fileAt, onStage, rejections, type Scene } from './scan-scene';
import { manifest } from './texts';
import { findings, open, pause, set } from './workspace';

const all = ['a.yaml', 'b.yaml', 'd.yaml', 'e.yaml'];
const bytes = (text: string) => new TextEncoder().encode(text);
/** A last use that tells one text of a file from the other. */
const later = manifest.replace('      mirrors: []\n', '');

/** How many steps a scan of the scene has. */
async function stepsOf(scene: Scene): Promise<number> {
  let last = 0;
  scene.onStep = (step) => (last = step);
  ok(await scene.scan.run(), 'the scan was not done');
  equal(last, 2 + 5 * 2, 'two lists, and for each file its size and its text');
  return last;
}

/** A fresh scene for each step that a scan has. */
async function atEachStep(work: (at: number, scene: Scene, steps: number) => Promise<void>): Promise<void> {
  let steps = 0;
  await onStage(async (scene) => void (steps = await stepsOf(scene)));
  for (let at = 1; at <= steps; at++) await onStage((scene) => work(at, scene, steps));
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await pause(20);
  ok(holds(), what);
}

const usesOf = ({ scan }: Scene, name: string) =>
  scan.files().find(({ uri }) => uri.path === `/${name}`)?.uses.length;

describe('a scan of the workspace', () => {
  // What the extension begins to watch on the stage would be nothing for ever.
  before(async () => {
    const { uri } = await open('legacy/routing.yaml');
    await findings(uri);
  });

  const faults: Readonly<Record<string, (uri: vscode.Uri) => Error>> = {
    'file that vanishes': (uri) => vscode.FileSystemError.FileNotFound(uri),
    'file that may not be read': (uri) => vscode.FileSystemError.NoPermissions(uri),
    'file system that is away': (uri) => vscode.FileSystemError.Unavailable(uri),
    'file system that breaks': () => new TypeError('broken'),
  };
  for (const [name, fault] of Object.entries(faults)) {
    it(`goes on after a ${name}, names it, and takes it when it is back`, () =>
      onStage(async (scene) => {
        for (const what of ['stat', 'read'] as const) {
          for (const uri of scene.uris) {
            scene.files.before = (asked, of) => {
              if (asked === what && of.path === uri.path) throw fault(of);
            };
            ok(await scene.scan.run(), 'the scan was not done');
            equal(
              scene.names(),
              all.filter((file) => `/${file}` !== uri.path),
            );
            equal(
              scene.scan.skipped().map((one) => one.uri.path),
              [uri.path],
            );
            ok((scene.scan.skipped()[0]?.reason.length ?? 0) > 0, 'no reason is given');
            match(scene.logged.at(-1) ?? '', /^warn: skipped/);
            scene.files.before = () => undefined;
            scene.edited.fire(uri);
            await until(() => scene.scan.skipped().length === 0, `${uri.path} is still skipped`);
            equal(scene.names(), all);
          }
        }
      }));
  }

  it('cancelled at any step keeps what it has read, and the next one reads the rest', async () => {
    const unhandled = await rejections(() =>
      atEachStep(async (at, scene, steps) => {
        scene.onStep = (step) => step === at && scene.cancel();
        equal([await scene.scan.run(), scene.scan.done], [false, false], `cancelled at ${at}`);
        // What was asked for when it was cancelled is kept when it comes.
        if (at === steps) equal(scene.names(), all);
        scene.onStep = () => undefined;
        ok(await scene.scan.run(), 'the second scan was not done');
        equal(scene.names(), all);
      }),
    );
    equal(unhandled, []);
  });

  it('cancelled at any step loses nothing of an earlier one', () =>
    onStage(async (scene) => {
      const steps = await stepsOf(scene);
      for (let at = 1; at <= steps; at++) {
        scene.onStep = (step) => step === at && scene.cancel();
        equal(await scene.scan.run(), false, `cancelled at ${at}`);
        const { done } = scene.scan;
        ok(done, 'what was scanned counts no more');
        equal(scene.names(), all);
      }
    }));

  it('ended with the extension at any step does no more work and leaves nothing behind', async () => {
    const unhandled = await rejections(() =>
      atEachStep(async (at, scene) => {
        let after = 0;
        let told = 0;
        scene.scan.onDidChange(() => told++);
        scene.onStep = (step) => {
          if (step === at) scene.scan.dispose();
          else if (step > at) after++;
        };
        equal(await scene.scan.run(), false, `ended at ${at}`);
        // What was asked in the same breath is still answered: the size or the text of each other file.
        ok(after < scene.uris.length, `${after} steps after the end at ${at}`);
        equal([scene.alive(), told], [0, 0], `ended at ${at}`);
        equal(await scene.scan.run(), false);
      }),
    );
    equal(unhandled, []);
  });

  it('takes the newer text of a file that changes while it is read', () =>
    onStage(async (scene) => {
      ok(await scene.scan.run(), 'the scan was not done');
      const newer = (usesOf(scene, 'b.yaml') ?? 0) - 1;
      let changed = false;
      scene.files.before = (what, uri) => {
        if (changed || what !== 'read' || uri.path !== '/b.yaml') return undefined;
        changed = true;
        scene.files.writeFile(uri, bytes(later));
        scene.edited.fire(uri);
        // The old text arrives when the new one has been read.
        return until(() => usesOf(scene, 'b.yaml') === newer, 'the new text is not read');
      };
      ok(await scene.scan.run(), 'the scan was not done');
      equal(usesOf(scene, 'b.yaml'), newer, 'the old text won');
    }));

  it('knows no file that is deleted while it is read, and those that are made meanwhile', () =>
    onStage(async (scene) => {
      scene.files.before = (what, uri) => {
        if (what !== 'stat' || uri.path !== '/b.yaml') return;
        scene.deleted.fire(uri);
        scene.files.writeFile(fileAt('new.yaml'), bytes(manifest));
        scene.created.fire(fileAt('new.yaml'));
      };
      ok(await scene.scan.run(), 'the scan was not done');
      const expected = [...all.filter((name) => name !== 'b.yaml'), 'new.yaml'];
      await until(() => scene.names().includes('new.yaml'), 'the new file is not known');
      equal(scene.names(), expected);
    }));

  it('forgets what lies in a folder that is taken away', () =>
    onStage(async (scene) => {
      const far = vscode.Uri.parse('scanfs:/far/away.yaml');
      scene.files.writeFile(far, bytes(manifest));
      ok(await scene.scan.run(), 'the scan was not done');
      const come = async () => {
        scene.created.fire(far);
        await until(() => scene.names().includes('far/away.yaml'), 'the new file is not known');
      };
      await come();
      const folder = { uri: vscode.Uri.parse('scanfs:/far'), name: 'far', index: 1 };
      scene.folders.fire({ added: [], removed: [folder] });
      equal(scene.names(), all);
      await come();
      scene.deleted.fire(folder.uri);
      await pause(0);
      equal(scene.names(), all);
    }));

  it('says so when the files cannot be listed, keeps what it had, and works the next time', () =>
    onStage(async (scene) => {
      ok(await scene.scan.run(), 'the scan was not done');
      const unhandled = await rejections(async () => {
        for (const at of [1, 2]) {
          scene.onStep = (step) => {
            if (step === at) throw new Error('no list today');
          };
          equal(await scene.scan.run(), false);
          match(scene.logged.at(-1) ?? '', /^error: cannot list/);
          equal(messages.splice(messages.indexOf('no list today'), 1), ['no list today']);
          equal(scene.names(), all);
        }
      });
      equal(unhandled, []);
      scene.onStep = () => undefined;
      ok(await scene.scan.run(), 'the next scan was not done');
    }));

  it('gives the same when a setting changes in the middle', () =>
    onStage(async (scene) => {
      const steps = await stepsOf(scene);
      const changes: Promise<void>[] = [];
      scene.onStep = (step) => {
        if (step === Math.ceil(steps / 2)) changes.push(set('targetVersion', '1.18'));
      };
      ok(await scene.scan.run(), 'the scan was not done');
      await Promise.all(changes);
      equal([changes.length, scene.names()], [1, all]);
      await set('targetVersion', undefined);
    }));

  it('is one scan however often it is asked for', () =>
    onStage(async (scene) => {
      const steps = await stepsOf(scene);
      let taken = 0;
      scene.onStep = () => taken++;
      equal(await Promise.all([scene.scan.run(), scene.scan.run(), scene.scan.run()]), [true, true, true]);
      ok(taken <= steps + 2, `${taken} steps instead of ${steps}`);
    }));
});

describe('the search for the target release', () => {
  const history = undefined as never;
  const detection = (said: string[], onChange: () => void) => {
    const log = (text: string) => said.push(text);
    return createDetection({ log: { warn: log, debug: log } } as unknown as Host, onChange);
  };

  it('ends with no release and a word in the log where the files cannot be listed', async () => {
    const said: string[] = [];
    const searching = detection(said, () => undefined);
    const unhandled = await rejections(() =>
      replacing(
        vscode.workspace,
        'findFiles',
        () => Promise.reject(new Error('no list today')),
        async () => {
          await searching.ready(history);
          equal([searching.versions(), searching.found()], [[], []]);
        },
      ),
    );
    searching.dispose();
    equal([unhandled, said], [[], ['cannot look for the target release in the workspace']]);
  });

  it('stops with the extension', async () => {
    let told = 0;
    const said: string[] = [];
    const searching = detection(said, () => told++);
    const missing = ['a', 'b', 'c'].map((name) => vscode.Uri.parse(`nowhere:/${name}.yaml`));
    const list = () => {
      searching.dispose();
      return Promise.resolve(missing);
    };
    await replacing(vscode.workspace, 'findFiles', list, () => searching.ready(history));
    equal([told, said.length], [0, 0]);
  });
});
