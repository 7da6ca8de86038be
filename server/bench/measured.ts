/** What a measurement answers: its rounds, and the goal that stands in performance.md. */
export type Measured = { what: string; limit: number; unit: string; values: number[] };
