// Which lesson is newer on the site than a student's own copy of it, and how the two become one.

const textOf = (cell) => [cell.source ?? ""].flat().join("");
const idOf = (cell) => cell.metadata?.nbgrader?.grade_id ?? cell.id;
const isLocked = (cell) => cell.metadata?.nbgrader?.locked === true;
const gapsIn = (cell) => (textOf(cell).match(/YOUR (CODE|ANSWER) HERE/g) ?? []).length;

const isExercise = (cell) => Boolean(cell.metadata?.nbgrader?.solution || cell.metadata?.nbgrader?.grade);

// Whether a notebook is one of this lesson, whatever was written in it: it has an exercise of it. A
// title every notebook has.
export function isOf(released, notebook) {
  const own = new Set(released.cells.filter(isExercise).map(idOf));
  return Array.isArray(notebook?.cells) && notebook.cells.some((cell) => own.has(idOf(cell)));
}

// Whether the site has another text of a lesson than her copy. What is hers to change doesn't count.
export function isNewer(released, saved) {
  const texts = new Map(saved.cells.map((cell) => [idOf(cell), textOf(cell)]));
  return released.cells.some((cell) => isLocked(cell) && texts.get(idOf(cell)) !== textOf(cell));
}

// A cell of her own, or one that the new edition has no more, which is then her own.
function freed(cell) {
  const { nbgrader, ...metadata } = cell.metadata ?? {};
  return { ...cell, metadata };
}

// What stands in a cell of the new edition: hers, if it is hers to write and she has.
function filled(cell, hers) {
  if (hers === undefined) return cell;
  const isUnwritten = gapsIn(cell) > 0 && gapsIn(hers) >= gapsIn(cell);
  const isKept = isLocked(cell) ? textOf(cell) === textOf(hers) : !isUnwritten;
  return isKept ? { ...hers, id: cell.id, metadata: cell.metadata } : cell;
}

// Return the new edition with all that she wrote: in the cells that are hers to write, and in cells
// of her own, each behind the cell that it stood behind.
export function merged(released, saved) {
  const known = new Set(released.cells.map(idOf));
  const hers = new Map(), own = new Map();
  let before = null;
  for (const cell of saved.cells) {
    const id = idOf(cell);
    if (known.has(id) && !hers.has(id)) {
      hers.set(id, cell);
      before = id;
    } else if (!isLocked(cell)) {
      own.set(before, [...(own.get(before) ?? []), freed(cell)]);
    }
  }
  const after = (id) => own.get(id) ?? [];
  const cells = released.cells.flatMap((cell) => [filled(cell, hers.get(idOf(cell))), ...after(idOf(cell))]);
  return { ...released, cells: [...after(null), ...cells] };
}
