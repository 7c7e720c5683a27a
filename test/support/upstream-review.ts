/**
 * What is reported of files that Istio ships at their own release and was looked into: slips of the file, which no code
 * or chart of that release reads as written. What is `known` is a fault of the history that waits to be mended.
 */
export interface Reviewed {
  readonly alarm: RegExp;
  readonly files: RegExp;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly known?: true;
}
