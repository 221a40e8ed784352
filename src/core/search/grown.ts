/** A column of numbers, twice as long. */
export function grown<Column extends Uint8Array | Uint16Array | Uint32Array>(
  column: Column,
): Column {
  // Typed arrays are all made from a length alone.
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2)
  larger.set(column)
  return larger
}
