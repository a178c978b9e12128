/** How a picture is looked at. */
export interface View {
  /** 1: as large as there is room for it, and no larger than it is. */
  readonly scale: number;
  /** How far its middle is from that of the stage. */
  readonly x: number;
  readonly y: number;
  /** In degrees; grows for ever, so that it turns on rather than back. */
  readonly turn: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const STILL: View = { scale: 1, x: 0, y: 0, turn: 0 };
const MOST = 8;

const lies = (turn: number): boolean => turn % 180 !== 0;

/** How much of the stage a picture takes at scale 1, as it is turned. */
export function asShown(natural: Size | undefined, room: Size, turn: number): Size {
  if (natural === undefined || natural.width === 0 || natural.height === 0 || room.width === 0) return { width: 0, height: 0 };
  const { width, height } = lies(turn) ? { width: natural.height, height: natural.width } : natural;
  const fit = Math.min(1, room.width / width, room.height / height);
  return { width: width * fit, height: height * fit };
}

/** Larger or smaller around a place that stays where it is. */
export function zoomed(view: View, factor: number, at: Place): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), MOST);
  const by = scale / view.scale;
  return { ...view, scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

export function turned(view: View): View {
  return { ...STILL, turn: view.turn + 90 };
}

/** Not further than to its edges. */
export function clamped(view: View, shown: Size, room: Size): View {
  const within = (value: number, size: number, all: number) => {
    const most = Math.max(0, (size * view.scale - all) / 2);
    return Math.min(Math.max(value, -most), most);
  };
  return { ...view, x: within(view.x, shown.width, room.width), y: within(view.y, shown.height, room.height) };
}
