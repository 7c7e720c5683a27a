import { needMessage, readProtos } from './api-types.js';
import { readCrdFile } from './crd-files.js';
import { expand } from './expand.js';
import { expandGo } from './go-types.js';
import { operatorValues } from './operator-values.js';
import { owner, type Owner, type ReleaseContext } from './surface.js';
import { crdVersions, type Versions } from './versions.js';

const OPERATOR = 'install.istio.io/IstioOperator';
const CONTROL_PLANE = 'install.istio.io/IstioControlPlane';
const PROTO = 'operator/v1alpha1/operator.proto';
const GO = 'operator/pkg/apis/types.go';
const CONTROL_PLANE_PROTO = 'pkg/apis/istio/v1alpha2/istiocontrolplane_types.proto';

/** The file format of `istioctl install` and its forerunner, wherever its types stood in this release. */
export async function operatorKinds(
  ctx: ReleaseContext,
  crds: ReadonlyMap<string, Versions>,
): Promise<Owner[]> {
  const owners: Owner[] = [];
  // Without a CRD no cluster serves it, yet istioctl reads the file all the same.
  const fileOnly: Versions = { v1alpha1: { served: true, stored: false } };
  const versions = crds.get(OPERATOR) ?? fileOnly;
  const go = await ctx.istio.read(ctx.istioRef, GO);
  if (go?.includes('type IstioOperatorSpec struct')) {
    owners.push(
      owner(OPERATOR, { repo: 'istio/istio', path: GO }, [
        ['', { origin: 'istio', versions }],
        ...expandGo(go, 'IstioOperatorSpec', '#spec.'),
        ...(await operatorValues(ctx)),
      ]),
    );
  } else if (ctx.api.oid(ctx.apiRef, PROTO) !== undefined && hasOperator(ctx)) {
    const protos = await readProtos(ctx.api, ctx.apiRef);
    owners.push(
      owner(OPERATOR, { repo: 'istio/api', path: PROTO }, [
        ['', { origin: 'istio', versions }],
        ...expand(protos.all, needMessage(protos, PROTO, 'IstioOperatorSpec'), '#spec.'),
        ...(await operatorValues(ctx)),
      ]),
    );
  }
  const { operator, operatorRef } = ctx;
  if (operator && operatorRef && operator.oid(operatorRef, CONTROL_PLANE_PROTO) !== undefined) {
    const protos = await readProtos(operator, operatorRef, ['pkg/apis/istio/v1alpha2']);
    const files = operator.list(operatorRef, 'deploy/crds').filter(({ path }) => path.endsWith('_crd.yaml'));
    const found = (
      await Promise.all(files.map(({ path }) => readCrdFile(operator, operatorRef, path)))
    ).flat();
    // The CRD of 1.3 was a sketch in a group of its own; the program took files of the proto's version alone.
    const crd = found.find(({ group, kind }) => `${group}/${kind}` === CONTROL_PLANE);
    const read = crd ? crdVersions(crd.versions) : { v1alpha2: { served: true, stored: false } };
    owners.push(
      owner(CONTROL_PLANE, { repo: 'istio/operator', path: CONTROL_PLANE_PROTO }, [
        ['', { origin: 'istio', versions: read }],
        ...expand(protos.all, needMessage(protos, CONTROL_PLANE_PROTO, 'IstioControlPlaneSpec'), '#spec.'),
      ]),
    );
  }
  return owners;
}

/** The API had the message before the release had the program that reads it. */
function hasOperator(ctx: ReleaseContext): boolean {
  return ctx.istio.oid(ctx.istioRef, 'operator') !== undefined;
}
