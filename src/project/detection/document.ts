/** A document that is searched for evidence. */
import type { Node } from '../../manifest/text/parse';
import type { Placed, Reader } from './reader';

export interface YamlFile {
  /** Name of the file without its folders. */
  readonly name: string;
  readonly path: string;
}

export const isChartFile = (name: string): boolean => /^Chart\.ya?ml$/i.test(name);

/** Files that give variables of Terraform, Pulumi or Ansible their values; a path. */
export const isSettings = (file: string): boolean =>
  /\.tfvars(?:\.json)?$|(?:^|\/)Pulumi\.[\w.-]+\.ya?ml$|(?:^|\/)(?:(?:group|host)_vars|roles\/.*\/vars)\//.test(
    file,
  );

/** Files with what variables are where nothing of these gives them another value; a path. */
export const isDefaults = (file: string): boolean =>
  /\.tf(?:\.json)?$|(?:^|\/)roles\/.*\/defaults\//.test(file);

export interface YamlDocument {
  readonly file: YamlFile;
  readonly root: Node;
  /** The scalar below a node. */
  readonly placed: (node: unknown, ...path: string[]) => Placed | undefined;
  readonly reader: Reader;
}
