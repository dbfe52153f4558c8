import type { RejectionPoint } from 'lenet-1989';
import { chosenPoint, curve, onePerCent, threshold } from '../state/errors.ts';
import { percent } from './figures.ts';
import { PAPER } from './train-paper.ts';

/** Of the margin. */
const STEP = 0.005;

/** What may be rejected, and what is misread of the rest. */
export function ErrorsRejection() {
  const now = chosenPoint.value;
  const one = onePerCent.value;
  if (!now || !one) return null;
  // In whole halves, so that it stays while weights change a little.
  const most = Math.ceil(2 * (curve.value.at(-1)?.threshold ?? 0) + STEP) / 2;
  const text = `${percent(now.rejectionRate)} rejected, ${percent(now.errorRate)} of the rest misread`;
  return (
    <section class="errors-rejection stack">
      <h2>Rejecting the unsure</h2>
      <Curve points={curve.value} now={now} one={one} />
      <label class="stack">
        <span>Reject up to a margin of {threshold.value.toFixed(3)}</span>
        <input
          type="range"
          min={0}
          max={most}
          step={STEP}
          value={threshold.value}
          aria-valuetext={`margin ${threshold.value.toFixed(3)}: ${text}`}
          onInput={({ currentTarget }) => {
            threshold.value = Number(currentTarget.value);
          }}
        />
      </label>
      <p>{text}</p>
      <div>
        <button
          type="button"
          onClick={() => {
            threshold.value = Math.max(0, one.threshold);
          }}
        >
          Reject until 1 % is misread
        </button>{' '}
        <span class="hint">
          That rejects {percent(one.rejectionRate)}. The paper, on its zip digits:{' '}
          {percent(PAPER.test.rejected)}.
        </span>
      </div>
    </section>
  );
}

/** The picture, in its own units. */
const [WIDTH, HEIGHT, LEFT, BELOW] = [360, 220, 34, 34];

/** Both axes grow with the square root, so that few per cent have room. */
function Curve({
  points,
  now,
  one,
}: {
  readonly points: readonly RejectionPoint[];
  readonly now: RejectionPoint;
  readonly one: RejectionPoint;
}) {
  const highest = Math.max(0.012, ...points.map(({ errorRate }) => errorRate));
  const x = (share: number) => LEFT + Math.sqrt(share) * (WIDTH - LEFT - 10);
  const y = (share: number) => HEIGHT - BELOW - Math.sqrt(share / highest) * (HEIGHT - BELOW - 10);
  /** The point below the pointer, while it is held, is that which is chosen. */
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const along = (((event.clientX - left) * WIDTH) / width - LEFT) / (WIDTH - LEFT - 10);
    const share = Math.max(0, along) ** 2;
    const near = points.filter(({ rejectionRate }) => rejectionRate <= share).at(-1);
    threshold.value = Math.max(0, near?.threshold ?? 0);
  };
  const half = (place: number) => Math.round(2 * place) / 2;
  // Thousands of points, many of them the same for the eye.
  const line = new Set(points.map((each) => `${half(x(each.rejectionRate))},${half(y(each.errorRate))}`));
  const ticks = [0.001, 0.01, 0.05, 0.1, 0.2, 0.5].filter((share) => share <= highest);
  return (
    <svg
      class="errors-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      onPointerDown={drag}
      onPointerMove={drag}
      aria-label={`Misread of the rest over rejected: ${percent(one.rejectionRate)} rejected for 1 %`}
    >
      <path class="axis" d={`M${LEFT} 10V${HEIGHT - BELOW}H${WIDTH - 10}`} />
      {[0, 0.01, 0.05, 0.1, 0.2, 0.5, 1].map((share) => (
        <text key={share} x={x(share)} y={HEIGHT - BELOW + 15} text-anchor="middle">
          {100 * share}
        </text>
      ))}
      {ticks.map((share) => (
        <text key={share} x={LEFT - 5} y={y(share) + 4} text-anchor="end">
          {100 * share}
        </text>
      ))}
      <text x={WIDTH - 10} y={HEIGHT - 4} text-anchor="end">
        rejected, %
      </text>
      <text x={WIDTH - 10} y={2} text-anchor="end">
        misread of the rest, %
      </text>
      <path class="one" d={`M${LEFT} ${y(0.01)}H${WIDTH - 10}`} />
      <polyline points={[...line].join(' ')} />
      <path class="now" d={`M${x(now.rejectionRate)} 10V${HEIGHT - BELOW}`} />
      <circle cx={x(now.rejectionRate)} cy={y(now.errorRate)} r="5" />
    </svg>
  );
}
