/** Word counts lengths in twentieths of a point, sizes in halves of one. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);
export const twipsOfPoints = (points: number): number => Math.round(points * 20);
export const halfPoints = (points: number): number => Math.round(points * 2);
