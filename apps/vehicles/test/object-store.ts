export const bucket = 'tollgate-test-vehicles';
