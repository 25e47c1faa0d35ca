import type { Partner } from './partner.ts';

/** Where partners are kept. */
export interface PartnerRepository {
  /** The partner whose client this is; undefined for a client that is none. */
  find(clientId: string): Promise<Partner | undefined>;
  /** Makes it what is given, whatever it was. */
  save(partner: Partner): Promise<void>;
}
