import { listPhotos } from '@tollgate/photos-contract';
import { serviceClient } from '@tollgate/service-client';
import { listStates } from '@tollgate/states-contract';
import { getVehicle, listVehicles } from '@tollgate/vehicles-contract';
import { serviceConnection } from './environment.ts';

/** The operations of other services that overviews are made of. */
export const operationsInUse = { getVehicle, listVehicles, listStates, listPhotos };

/** One client for all services; it calls their functions directly. */
export const services = serviceClient(operationsInUse, serviceConnection);
export type Services = typeof services;
