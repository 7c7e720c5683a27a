/** Where a walk is in an object, and what it found there. */
import type { Id, LivingRecord } from '../../facts/model';
import type { Resource } from './resources';
import type { Program, UseRole } from '../model';

export type Scope =
  | { readonly at: 'resource'; readonly resource: Resource }
  /** A part of a Kubernetes object in which a pod template may stand. */
  | {
      readonly at: 'object';
      readonly isWorkload?: boolean;
      readonly on?: string;
      /** Whose a container is that is called like a proxy's, where no image tells. */
      readonly proxy?: Program;
    }
  /** Labels by which a Kubernetes object finds others; below `key` stands the name of one. */
  | { readonly at: 'selector' | 'selectorKey' }
  | {
      readonly at: 'metadata' | 'annotations' | 'labels';
      /** The kind of Kubernetes' own whose metadata they are, where that is sure. */
      readonly on?: string;
    }
  /** A map whose keys are flags, or a list of `name` and `value`. */
  | { readonly at: 'flags'; readonly of?: Program | undefined }
  | { readonly at: 'containers'; readonly proxy?: Program | undefined }
  /** Patches of an IstioOperator over what a component installs. */
  | { readonly at: 'overlays' }
  | { readonly at: 'configData' }
  /** The `spec` of an object of the Sail operator. */
  | { readonly at: 'sail'; readonly charts: readonly string[] }
  /** A scalar whose text is YAML of its own; `copied` is most often what a release had, of which nobody chose each name. */
  | { readonly at: 'text'; readonly scope: Scope; readonly copied?: true }
  /** Below a field or setting; with `free` the keys are a map's. */
  | { readonly at: 'fields'; readonly base: Id; readonly free: boolean }
  | { readonly at: 'helm'; readonly charts: readonly string[]; readonly path: string };

/** What a key or value was found to name. */
export interface Found {
  readonly role: UseRole;
  readonly id: Id;
  readonly record: LivingRecord | undefined;
  readonly selects?: true;
  readonly on?: string;
}

export interface Step {
  readonly found?: Found | undefined;
  /** Of what is below; undefined where nothing below is known. */
  readonly scope?: Scope | undefined;
}

/** Nothing known is named here, and nothing below. */
export const nothing: Step = {};

export const meshScope: Scope = { at: 'fields', base: 'mesh/MeshConfig#', free: false };
export const networksScope: Scope = { at: 'fields', base: 'mesh/MeshNetworks#', free: false };
export const proxyScope: Scope = { at: 'fields', base: 'mesh/ProxyConfig#', free: false };
/** A template of injection: a pod with what it adds to others. */
export const injectedScope: Scope = {
  at: 'text',
  scope: { at: 'object', on: 'Pod', proxy: 'agent' },
  copied: true,
};

/** Where values of a chart have such templates, each under a name that people choose. */
export const injectedAt = 'sidecarInjectorWebhook.templates';
