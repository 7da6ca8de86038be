/** What a measurement answers: each of its rounds, and the goal that stands in performance.md. */
export type Measured = { goal: string; what: string; limit: number; unit: string; values: number[] };
