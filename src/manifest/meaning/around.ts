/** What stands around that which is walked now, and says something of all uses in it. */
import type { Use } from '../model';
import { isHandedOn } from './rendered';
import type { Texts } from './texts';

/** A use while it is made. */
export type NewUse = { -readonly [K in keyof Use]: Use[K] };

export class Around {
  private partial = 0;
  private named = 0;
  private isServed = false;
  private rendered = 0;
  private pinned: string | undefined;
  private isVendors = false;
  private annotation: Use | undefined;
  /** Offset of the braces in which the key stands that is walked now. */
  private braces: number | undefined;

  /** Whether what is walked is a part of an object that others complete. */
  get isPart(): boolean {
    return this.partial > 0;
  }

  /** Walks what is only a part of an object. */
  inPart(walk: () => void): void {
    this.partial++;
    walk();
    this.partial--;
  }

  /** Walks something that may only be named, as what is taken away: then it asks nothing of a release. */
  naming(isNamed: boolean, walk: () => void): void {
    if (isNamed) this.named++;
    walk();
    if (isNamed) this.named--;
  }

  /** Walks an object that a server may have written out. */
  serving(isServed: boolean, walk: () => void): void {
    const before = this.isServed;
    this.isServed = isServed;
    walk();
    this.isServed = before;
  }

  /** Walks an object that Istio's own charts may have written: what people did not choose is only named. */
  rendering(isRendered: boolean, walk: () => void): void {
    if (isRendered) this.rendered++;
    walk();
    if (isRendered) this.rendered--;
  }

  /** Whether somebody else than Istio wrote what is walked. */
  get isWritten(): boolean {
    return this.rendered === 0;
  }

  /** Walks what is installed with a release of its own, where it names one. */
  pinning(release: string | undefined, walk: () => void): void {
    const before = this.pinned;
    this.pinned = release ?? before;
    walk();
    this.pinned = before;
  }

  /** Walks the text of something, which may be an annotation. */
  inTextOf(holder: Use | undefined, walk: () => void): void {
    const before = this.annotation;
    if (holder?.role === 'annotation') this.annotation = holder;
    walk();
    this.annotation = before;
  }

  /** Walks what may be for a chart or a build that a vendor has made of Istio's. */
  ofVendor(isVendors: boolean, walk: () => void): void {
    const before = this.isVendors;
    this.isVendors ||= isVendors;
    walk();
    this.isVendors = before;
  }

  /** Walks the keys of a mapping, which may stand in braces. */
  inBraces(at: number | undefined, walk: () => void): void {
    const before = this.braces;
    this.braces = at;
    walk();
    this.braces = before;
  }

  /** Adds to a use what is said of it here; most says nothing, and copies of a use cost more than all else of it. */
  mark(use: NewUse, texts: Texts): void {
    const { braces } = this;
    if (this.named > 0) use.mentioned = true;
    if (this.rendered > 0 && !isHandedOn(use.id)) use.mentioned = true;
    if (this.isServed || this.rendered > 0) use.served = true;
    if (this.pinned !== undefined) use.pinned = this.pinned;
    if (this.isVendors && (use.role === 'helm' || use.role === 'flag')) use.isVendors = true;
    if (this.partial > 0) use.partial = true;
    if (this.annotation && !use.parent) use.writtenIn = this.annotation;
    if (braces !== undefined) use.braces = texts.range(braces, braces, '').start;
  }
}
