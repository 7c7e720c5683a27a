/** A document that is searched for evidence. */
import type { Node } from '../../manifest/text/parse';
import type { Placed, Reader } from './reader';

export interface YamlFile {
  /** Name of the file without its folders. */
  readonly name: string;
  readonly source: string;
}

export const isChartFile = (name: string): boolean => /^Chart\.ya?ml$/i.test(name);

/** Files with values of a chart, that its templates are given; a name, or a path. */
export const isValuesFile = (file: string): boolean => /(?:^|\/)values[^/]*\.ya?ml$/i.test(file);

export interface YamlDocument {
  readonly file: YamlFile;
  readonly root: Node;
  readonly placed: (node: unknown) => Placed | undefined;
  readonly reader: Reader;
}
