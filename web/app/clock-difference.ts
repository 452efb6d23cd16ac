/** How far the server's clock is ahead of this device's (ms), from the Date header of an answer just received. */
export const clockDifference = (serverDate: string | null, deviceNow: number): number => {
  const server = serverDate === null ? Number.NaN : Date.parse(serverDate);
  return Number.isNaN(server) ? 0 : server - deviceNow;
};
