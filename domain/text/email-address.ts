/** "ten@noi.vn": something, one @, a place with a dot. Whether letters arrive there is not known here. */
export const isEmailAddress = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
