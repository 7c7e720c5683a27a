/** Messages that are not Istio's to describe, and fields below which something else's history begins. */

const FOREIGN: Readonly<Record<string, string>> = {
  'google.protobuf.Any': 'any',
  'google.protobuf.BoolValue': 'boolean',
  'google.protobuf.BytesValue': 'string',
  'google.protobuf.DoubleValue': 'number',
  'google.protobuf.Duration': 'string',
  'google.protobuf.Empty': 'object',
  'google.protobuf.FloatValue': 'number',
  'google.protobuf.Int32Value': 'integer',
  'google.protobuf.Int64Value': 'integer',
  'google.protobuf.ListValue': 'list',
  'google.protobuf.StringValue': 'string',
  'google.protobuf.Struct': 'object',
  'google.protobuf.Timestamp': 'string',
  'google.protobuf.UInt32Value': 'integer',
  'google.protobuf.UInt64Value': 'integer',
  'google.protobuf.Value': 'any',
  'google.rpc.Code': 'enum',
  'google.rpc.Status': 'object',
};

/** Messages of the operator's API that stand for one plain value. */
const PLAIN: Readonly<Record<string, string>> = {
  BoolValueForPB: 'boolean',
  TypeBoolValueForPB: 'boolean',
  IntOrStringForPB: 'any',
  TypeIntOrStringForPB: 'any',
  IntOrString: 'any',
  TypeInterface: 'any',
  TypeMapStringInterface: 'object',
  TypeMapStringInterface2: 'object',
  TypeSliceOfMapStringInterface: 'list',
  TypeSliceString: 'list',
  TypeInterface2: 'any',
};

/** The type in YAML of a message that is not Istio's to describe; nothing for Istio's own. */
export function foreignType(name: string): string | undefined {
  const plain = name.replace(/^\./, '');
  const known = FOREIGN[plain] ?? PLAIN[plain.slice(plain.lastIndexOf('.') + 1)];
  if (known) return known;
  if (plain.startsWith('k8s.io.') || plain.startsWith('google.api.')) return 'object';
  // Mixer's values: an expression, whatever it yields.
  if (
    /^istio\.(?:policy\.v1beta1|mixer\.v1\.template|mixer\.adapter\.model\.v1beta1)\.(?:Value|IPAddress|TimeStamp|Duration|DNSName|EmailAddress|Uri)$/.test(
      plain,
    )
  ) {
    return 'string';
  }
  return undefined;
}

/** Fields below which something else's history begins: mesh settings have owners of their own, Kubernetes too. */
export function isOpaque(message: string, field: string): boolean {
  const name = message.slice(message.lastIndexOf('.') + 1);
  if (name === 'KubernetesResourcesSpec') return field !== 'overlays';
  return (
    (name === 'MeshConfig' && field === 'defaultConfig') ||
    (name === 'IstioOperatorSpec' && (field === 'meshConfig' || field === 'values')) ||
    (name === 'IstioControlPlaneSpec' && (field === 'values' || field === 'unvalidatedValues'))
  );
}
