export { startVinDecoder, type VinDecoder } from './start-vin-decoder.ts';
