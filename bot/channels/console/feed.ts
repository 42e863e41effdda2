// Who is looking: open pages wait here for something to change in a group.

/** What a page should fetch anew. `message` carries the id of a message that came or changed. */
export type FeedEvent =
  | { kind: 'message'; id: number }
  | { kind: 'updated'; id: number }
  | { kind: 'clock' };

export interface Feed {
  /** Tells every open page of the group; a page that fails to listen stops nobody else. */
  announce(groupExternalId: string, event: FeedEvent): void;
  /** Returns the function that stops listening. */
  subscribe(groupExternalId: string, listener: (event: FeedEvent) => void): () => void;
}

/** Listeners in this process only; a second server's pages learn of changes when they reload. */
export function createFeed(): Feed {
  const listeners = new Map<string, Set<(event: FeedEvent) => void>>();
  return {
    announce: (group, event) => {
      for (const listener of listeners.get(group) ?? []) listener(event);
    },
    subscribe: (group, listener) => {
      const own = listeners.get(group) ?? new Set();
      own.add(listener);
      listeners.set(group, own);
      return () => {
        own.delete(listener);
      };
    },
  };
}
