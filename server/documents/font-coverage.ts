/** Which letters a TrueType font can show, from its Unicode table (`cmap`, format 4: all of the basic plane). */
export function fontCoverage(font: Buffer): (letter: string) => boolean {
  const table = unicodeTable(font);
  const segments = font.readUInt16BE(table + 6) / 2;
  const [ends, starts, shifts, offsets] = [14, 16 + 2 * segments, 16 + 4 * segments, 16 + 6 * segments];
  const ranges = Array.from({ length: segments }, (_, place) => {
    const at = (column: number) => table + column + 2 * place;
    return {
      first: font.readUInt16BE(at(starts)),
      last: font.readUInt16BE(at(ends)),
      shift: font.readUInt16BE(at(shifts)),
      offset: font.readUInt16BE(at(offsets)),
      base: at(offsets),
    };
  });
  return (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const range = ranges.find(({ last }) => code <= last);
    if (!range || code < range.first || code > 0xffff) return false;
    const { shift, offset, base, first } = range;
    const glyph = offset === 0 ? code + shift : font.readUInt16BE(base + offset + 2 * (code - first));
    return glyph % 0x10000 !== 0;
  };
}

function unicodeTable(font: Buffer): number {
  const start = tableStart(font, "cmap");
  const count = font.readUInt16BE(start + 2);
  for (let place = 0; place < count; place += 1) {
    const table = start + font.readUInt32BE(start + 8 + 8 * place);
    if (font.readUInt16BE(table) === 4) return table;
  }
  throw new Error("the font has no Unicode table of format 4");
}

function tableStart(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let place = 0; place < count; place += 1) {
    const record = 12 + 16 * place;
    if (font.toString("latin1", record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}
