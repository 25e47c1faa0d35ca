/** How the records of one kind of event are read. A new kind of event is one more of these. */
export interface EventSource<Event, Item> {
  readonly recordsOf: (event: Event) => readonly Item[];
}
