/** A client of the user pool that the registry knows: for whom it acts, and what it may ask for. */
export interface Partner {
  /** Id of the client in the user pool. */
  readonly clientId: string;
  /** Whom the client acts for; several clients may act for one tenant. */
  readonly tenant: string;
  /** Usage plan that its calls count against. */
  readonly plan: string;
  /** A suspended partner is refused whatever its token says. */
  readonly status: 'active' | 'suspended';
  /** Scopes it may use, of those that its token carries: `vehicles/enquire`. */
  readonly scopes: readonly string[];
}

/** A verified access token, as far as it matters here. */
export interface PartnerToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** Scopes that count: in the token and granted to the partner; none while it is suspended. */
export const effectiveScopes = (partner: Partner, token: PartnerToken): readonly string[] =>
  partner.status === 'active' ? token.scopes.filter((scope) => partner.scopes.includes(scope)) : [];
