/** What sentences of facts name beside releases and dates: the releases of an effect, switches, values. */
import { code, type Inline } from './inline';

/** The releases of an effect, by their names; the beginning is left out where it is that of the thing. */
export interface EffectSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Month in which it began. */
  readonly date?: string | undefined;
  /** What switches a thing on. */
  readonly by: readonly string[];
}

/** `A=true or B=true` */
export const switches = (names: readonly string[], or: string): Inline =>
  names.flatMap((name, i) => [i > 0 ? or : '', code(name)]);

/** A default from some release on; none is known any more where it has no value. */
export interface ToldValue {
  readonly value: string | undefined;
  readonly release: string;
}
