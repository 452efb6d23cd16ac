/** Told while typing or after pasting; nothing is cut off unseen, and the server refuses it in the same words. */
export const overlong = (value: string, most: number | undefined): string | undefined =>
  most !== undefined && value.length > most ? `Dài quá ${most} ký tự (đang ${value.length}). Rút ngắn lại.` : undefined;
