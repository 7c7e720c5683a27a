/** Text that every file with evidence has: a file without it is not parsed. */
export const namingHint =
  /istio|maistra|sailoperator|\basm-\d|\bztunnel|chart\w*["']?: *["']?(?:[\w.-]+\/)?(?:gateway|cni)\b|["' ]\/spec\/(?:version|source\/targetRevision|chart\/spec\/version)\b/i;
