export const countUnsent = async (): Promise<number> => 0;
