import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/** A line in, an object out, on one long-lived process: starting git for every file would take hours. */
export class CatFile {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: {
    name: string;
    done: (text: string | undefined) => void;
    fail: (e: Error) => void;
  }[] = [];
  private chunks: Buffer[] = [];
  private have = 0;
  private want = 0;
  private header: string | undefined;

  constructor(dir: string) {
    this.child = spawn('git', ['-C', dir, 'cat-file', '--batch'], { stdio: 'pipe' });
    this.child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
    this.child.on('exit', () => {
      for (const { name, fail } of this.waiting.splice(0))
        fail(new Error(`git cat-file ended before ${name}`));
    });
    this.child.on('error', (error) => {
      for (const { fail } of this.waiting.splice(0)) fail(error);
    });
  }

  get(name: string): Promise<string | undefined> {
    return new Promise((done, fail) => {
      this.waiting.push({ name, done, fail });
      this.child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.child.stdin.end();
    this.child.kill();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.have += chunk.length;
    for (;;) {
      if (this.header === undefined) {
        const all = this.join();
        const end = all.indexOf(10);
        if (end < 0) return;
        const line = all.toString('utf8', 0, end);
        this.rest(all.subarray(end + 1));
        if (line.endsWith(' missing') || line.endsWith(' ambiguous')) {
          this.answer(undefined);
          continue;
        }
        this.header = line;
        this.want = Number(line.slice(line.lastIndexOf(' ') + 1));
      }
      if (this.have < this.want + 1) return;
      const all = this.join();
      const isBlob = this.header.includes(' blob ');
      const text = isBlob ? all.toString('utf8', 0, this.want) : undefined;
      this.rest(all.subarray(this.want + 1));
      this.header = undefined;
      this.answer(text);
    }
  }

  private join(): Buffer {
    const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }

  private rest(all: Buffer): void {
    this.chunks = all.length > 0 ? [all] : [];
    this.have = all.length;
  }

  private answer(text: string | undefined): void {
    this.waiting.shift()?.done(text);
  }
}
