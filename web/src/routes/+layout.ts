// The pages are files: the API answers everything that moves.
export const ssr = false;
export const prerender = false;
