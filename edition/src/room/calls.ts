/** The room's own JSON calls; the pages' token goes with everything that changes something. */

export interface Act {
  n: number;
  kind: string;
  who: string;
  undoes: number | null;
}

export interface Item {
  target: string;
  state: string;
  fields: Record<string, unknown>;
  version: string;
  acts: Act[];
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
}

async function answer<T>(sent: Promise<Response>): Promise<T> {
  const got = await sent;
  const told: unknown = await got.json();
  if (got.ok) return told as T;
  const title = (told as { title?: unknown }).title;
  throw new Refused(got.status, typeof title === "string" ? title : got.statusText);
}

function post<T>(where: string, asked: object): Promise<T> {
  return answer<T>(
    fetch(where, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": token() },
      body: JSON.stringify(asked),
    }),
  );
}

export async function item(target: string): Promise<Item> {
  const where = `/api/items?target=${encodeURIComponent(target)}`;
  return (await answer<{ item: Item }>(fetch(where))).item;
}

export function act(kind: string, target: string, seen: string): Promise<Act> {
  return post<Act>("/api/acts", { kind, target, seen });
}

export function undo(n: number): Promise<Act> {
  return post<Act>("/api/undo", { n });
}

/** The last act on an item that stands, comments aside. */
export function standing(acts: Act[]): Act | undefined {
  const undone = new Set(acts.map((one) => one.undoes));
  return acts.filter((a) => a.undoes === null && !undone.has(a.n) && a.kind !== "comment").pop();
}
