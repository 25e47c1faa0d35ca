import { scopesOfAccess, type Operation } from '@tollgate/contract-kit';
import type { Access } from '@tollgate/contract-kit';

/** What a caller has that an operation may ask for. */
export interface Proof {
  /** A key of a usage plan of the API. */
  readonly apiKey?: true;
  /** Scopes of a valid token of a client of the pool. */
  readonly token?: readonly string[];
  /** Scopes that count for a known partner that is not suspended. */
  readonly partner?: readonly string[];
  /** A valid signature of an identity of the account. */
  readonly iam?: true;
}

/** What becomes of a request by who sends it; what it asks for is another matter. */
export type Verdict = 'allowed' | 'denied';

/** What the contract says, and nothing else: each kind of access is satisfied by one kind of proof. */
export function expectedVerdict(access: Access, proof: Proof): Verdict {
  const holdsOne = (scopes: readonly string[] = []): boolean =>
    scopesOfAccess(access).some((scope) => scopes.includes(scope));
  switch (access.kind) {
    case 'anyone':
      return 'allowed';
    case 'apiKey':
      return proof.apiKey ? 'allowed' : 'denied';
    case 'token':
      return holdsOne(proof.token) ? 'allowed' : 'denied';
    case 'partner':
      return holdsOne(proof.partner) ? 'allowed' : 'denied';
    case 'iam':
      return proof.iam ? 'allowed' : 'denied';
  }
}

/**
 * What an answer says about the caller. 404 with these words is the gateway's answer to a request for a signed operation
 * that is not signed: it tells nobody that there is one.
 */
export function verdictOf(status: number, body: string): Verdict {
  const isHidden = status === 404 && body.includes('takes only signed requests');
  return status === 401 || status === 403 || isHidden ? 'denied' : 'allowed';
}

/** A request for an operation with everything that the gateway requires; it changes nothing, whoever may send it. */
export function requestFor({ method, path, examples = [] }: Operation, id: string) {
  const [example] = examples;
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name.endsWith('Id') ? id : encodeURIComponent(example?.request.path?.[name] ?? 'CA'),
  );
  const query = new URLSearchParams(example?.request.query).toString();
  return {
    method,
    path: filled + (query && `?${query}`),
    headers: { 'Content-Type': 'application/json' },
    // No operation takes it: whoever is let in is told so.
    ...(['POST', 'PUT', 'PATCH'].includes(method) && { body: '{}' }),
  };
}
