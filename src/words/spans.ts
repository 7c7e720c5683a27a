/** What sentences of facts name beside releases and dates: the releases of an effect, switches, values. */
import { code, type Inline } from './inline';

/** Releases by their names; without a beginning all that have the thing, without an end up to now. */
export interface ReleaseSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The releases of an effect; the beginning is left out where it is that of the thing. */
export interface EffectSpan extends ReleaseSpan {
  /** Month in which it began. */
  readonly date?: string | undefined;
  /** What switches a thing on. */
  readonly by: readonly string[];
  /** Values that are not refused. */
  readonly except: readonly string[];
  /** The only values of which it is said. */
  readonly only?: readonly string[];
}

/** The values that are not refused, in quotes where YAML would read a number. That what is empty sets nothing, nobody has to be told. */
export const filled = (except: readonly string[] = []): readonly string[] =>
  except
    .filter((value) => !['', '[]', '{}'].includes(value))
    .map((value) => (/^\d+(?:\.\d+)?$/.test(value) ? `"${value}"` : value));

/** `A=true or B=true` */
export const switches = (names: readonly string[], or: string): Inline =>
  names.flatMap((name, i) => [i > 0 ? or : '', code(name)]);

/** A default from some release on; none is known any more where it has no value. */
export interface DefaultSince {
  readonly value: string | undefined;
  readonly release: string;
}
