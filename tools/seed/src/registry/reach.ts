import { isConnectionError } from './retry.ts';

/**
 * Makes sure that somebody answers at the address, whatever the answer.
 * @throws Error at once when nobody does: later a silence would be waited out.
 */
export async function reach(baseUrl: string): Promise<void> {
  try {
    const response = await fetch(`${baseUrl}/health`, { redirect: 'manual' });
    await response.body?.cancel();
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    throw new Error(
      `Nobody answers at ${baseUrl}. Start the registry with "npm start", or give its address with --url.`,
      { cause: error },
    );
  }
}
