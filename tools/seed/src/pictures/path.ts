export type Point = readonly [x: number, y: number];

/** A closed outline; the last point joins the first. */
export type Path = readonly Point[];

const curveSteps = 8;

/** The polygon with its corners rounded off, `radius` along each edge at most. */
export function rounded(points: Path, radius: number): Path {
  return points.flatMap((corner, index) => {
    const before = points.at(index - 1) ?? corner;
    const after = points[(index + 1) % points.length] ?? corner;
    const start = towards(corner, before, radius);
    const end = towards(corner, after, radius);
    return Array.from({ length: curveSteps + 1 }, (_, step) =>
      quadratic(start, corner, end, step / curveSteps),
    );
  });
}

/** The point `distance` from one to the other, half the way at most. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function quadratic(start: Point, control: Point, end: Point, t: number): Point {
  const at = (axis: 0 | 1) =>
    (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * end[axis];
  return [at(0), at(1)];
}

export function ellipse([x, y]: Point, radiusX: number, radiusY = radiusX): Path {
  const steps = 48;
  return Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

export function rectangle(left: number, top: number, width: number, height: number): Path {
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
}

/** A straight stroke of the given width. */
export function stroke(from: Point, to: Point, width: number): Path {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [x, y] = [((from[1] - to[1]) / length) * (width / 2), ((to[0] - from[0]) / length) * (width / 2)];
  return [
    [from[0] + x, from[1] + y],
    [to[0] + x, to[1] + y],
    [to[0] - x, to[1] - y],
    [from[0] - x, from[1] - y],
  ];
}
