/** Where tiles lie. Everything in pixels; x counts from the side where lines begin. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Size {
  readonly x: number;
  readonly y: number;
  /** Shown large, with the others beside it. */
  readonly large: boolean;
  /** Lies over the large one. */
  readonly over: boolean;
}

/** Wider than a camera's picture, so that little room is left. */
const WIDEST = 2.05;
/** Upright tiles are for upright screens. */
const NARROWEST = { wide: 1, upright: 0.56 } as const;
const STRIP = { least: 120, most: 232, part: 0.19 } as const;
const CAMERA = 16 / 9;

const within = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

/** As large as the area lets it be, no wider and no narrower than a picture can be cut. */
function fitted(area: Size, narrowest: number): Size {
  const width = Math.max(0, Math.min(area.width, area.height * WIDEST));
  return { width, height: Math.max(0, Math.min(area.height, width / narrowest)) };
}

/** Equal tiles in rows, as large as they can be, the last row in the middle. */
export function grid(count: number, area: Size, gap: number): readonly Place[] {
  const narrowest = area.width > area.height ? NARROWEST.wide : NARROWEST.upright;
  let best = { columns: 1, tile: { width: 0, height: 0 } };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = fitted({ width: (area.width - gap * (columns - 1)) / columns, height: (area.height - gap * (rows - 1)) / rows }, narrowest);
    // A little more is not worth a hole in the last row.
    if (tile.width * tile.height > best.tile.width * best.tile.height * 1.01) best = { columns, tile };
  }
  const { columns, tile } = best;
  return laidOut(count, columns, tile, { x: 0, y: 0, ...area }, gap);
}

/** Rows of so many, in the middle of a box. */
function laidOut(count: number, columns: number, tile: Size, box: Size & { readonly x: number; readonly y: number }, gap: number): readonly Place[] {
  const rows = Math.ceil(count / columns);
  const top = box.y + (box.height - rows * tile.height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    const inRow = Math.min(columns, count - row * columns);
    const start = box.x + (box.width - inRow * tile.width - (inRow - 1) * gap) / 2;
    return { ...tile, x: start + (at - row * columns) * (tile.width + gap), y: top + row * (tile.height + gap), large: false, over: false };
  });
}

/**
 * One tile large and the others in a strip: at its side where the area is wide, else below it. `floats`: a single other one
 * lies over a corner of it instead, on upright screens over the upper one: names and hints are below.
 */
export function spotlight(count: number, large: number, area: Size, gap: number, floats: boolean): readonly Place[] {
  const others = count - 1;
  const put = (main: Size & { readonly x: number; readonly y: number }, rest: readonly Place[]): readonly Place[] => {
    const places = [...rest];
    places.splice(large, 0, { ...main, large: true, over: false });
    return places;
  };
  if (others === 0) return put({ x: 0, y: 0, ...area }, []);
  const wide = area.width > area.height * 1.1;
  if (floats && others === 1) {
    const width = wide ? within(112, area.width * 0.2, 240) : within(80, area.width * 0.28, 140);
    const small = { width, height: wide ? width / CAMERA : width * 4 / 3 };
    return put({ x: 0, y: 0, ...area }, [{ ...small, x: area.width - small.width - gap, y: wide ? area.height - small.height - gap : gap, large: false, over: true }]);
  }
  if (wide) {
    const width = within(STRIP.least, area.width * STRIP.part, STRIP.most);
    const height = Math.min(width / CAMERA, (area.height - gap * (others - 1)) / others);
    const main = { x: 0, y: 0, width: area.width - width - gap, height: area.height };
    return put(main, laidOut(others, 1, { width, height }, { x: main.width + gap, y: 0, width, height: area.height }, gap));
  }
  const columns = others > 4 ? Math.ceil(others / 2) : others;
  const rows = Math.ceil(others / columns);
  const width = Math.min((area.width - gap * (columns - 1)) / columns, area.height * 0.3);
  const height = Math.min(width, area.height * 0.16);
  const strip = rows * height + (rows - 1) * gap;
  const main = { x: 0, y: 0, width: area.width, height: Math.max(0, area.height - strip - gap) };
  return put(main, laidOut(others, columns, { width, height }, { x: 0, y: main.height + gap, width: area.width, height: strip }, gap));
}
