// Games in IndexedDB, so that "Saved" is true. Database "plenary", version 2 (1 had no notes):
//
//   games      id -> {id, title, scenarioId, language, seatName, finished, created, updated, events}
//   events     [id, seq] -> {time, actor, tag, payload, hash}, as in the save's table (src/store/FORMAT.md)
//   snapshots  [id, slot] -> {bytes, upTo, checksum}: a whole save with events 1..upTo. Slot 2 is the save with
//              which the game began; 0 and 1 are written in turn. The checksum is CRC-32: the page's SHA needs a
//              secure context, and what matters beyond a torn write is checked again by the chain in the save.
//   notes      [id, note] -> {salt, text}: free text beside a statement
//   leases     id -> {owner, expires}, see lease.js
//
// Every transaction asks for strict durability, and what was appended counts as saved only when its transaction is
// complete. Events are never removed when a snapshot covers them: with both slots gone, the beginning and the
// events still make the game. What cannot be written stays in the queue, in order, until it can.
import { makeOwnership } from "./lease.js";

export const snapshotSlots = [0, 1];
const beginning = 2;
const patience = 5000; // ms: between attempts at what failed, and until an answer of the database is no more expected

// What open() fails with where it will never succeed; other failures may pass.
const refusals = new Set(["SecurityError", "InvalidStateError", "NotAllowedError", "NotSupportedError", "TypeError"]);

export function crc32(bytes) {
  let crc = ~0;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[i]) & 255];
  return ~crc >>> 0;
}
const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

// ---------------------------------------------------------------- the database

// Thrown within a transaction: why it must not be.
class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason; // "lease", "order", "gone"
  }
}

class Transaction {
  constructor(transaction) { this.transaction = transaction; }
  objectStore(name) { return this.transaction.objectStore(name); }
  result(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

class Database {
  constructor(factory) {
    this.factory = factory;
    this.opened = null; // promise of an IDBDatabase
  }

  open() {
    this.opened ??= new Promise((resolve, reject) => {
      if (!this.factory) throw new DOMException("no indexedDB", "SecurityError");
      const request = this.factory.open("plenary", 2);
      request.onupgradeneeded = () => {
        for (const name of ["games", "events", "snapshots", "notes", "leases"])
          if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        // A newer page wants to change the layout, or the browser has closed it: opened anew when next needed.
        database.onversionchange = () => { database.close(); this.opened = null; };
        database.onclose = () => { this.opened = null; };
        resolve(database);
      };
    });
    const attempt = this.opened;
    attempt.catch(() => { if (this.opened === attempt) this.opened = null; });
    return attempt;
  }

  // Runs `body` in one transaction; resolves, with what body gave, when it is complete, which is when it is on disk.
  async run(stores, mode, body) {
    let transaction;
    try {
      transaction = (await this.open()).transaction(stores, mode, { durability: "strict" });
    } catch (error) {
      if (error?.name !== "InvalidStateError" || !this.opened) throw error;
      this.opened = null; // it was closing
      transaction = (await this.open()).transaction(stores, mode, { durability: "strict" });
    }
    return new Promise((resolve, reject) => {
      let failure = null;
      let result;
      transaction.oncomplete = () => (failure ? reject(failure) : resolve(result));
      // What the browser reports comes first: requests that fail with the transaction only say that it was aborted.
      transaction.onabort = () => reject(transaction.error ?? failure ?? new DOMException("aborted", "AbortError"));
      body(new Transaction(transaction)).then((value) => { result = value; }, (error) => {
        failure = error;
        try { transaction.abort(); } catch { reject(failure); } // it had ended already
      });
    });
  }
}

const eventsFrom = (id, first) => IDBKeyRange.bound([id, first], [id, Infinity]);
const allOf = (id) => IDBKeyRange.bound([id], [id, []]);

const isBytes = (value) => value instanceof Uint8Array;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isEvent = (e) => typeof e === "object" && e !== null && Number.isSafeInteger(e.time) && isCount(e.actor) && isCount(e.tag) &&
  isBytes(e.payload) && isBytes(e.hash) && e.hash.length === 16;
const isSnapshot = (s) => typeof s === "object" && s !== null && isBytes(s.bytes) && isCount(s.upTo) &&
  s.checksum === crc32(s.bytes);
const isNote = (n) => typeof n === "object" && n !== null && isBytes(n.salt) && typeof n.text === "string";
const isGame = (g) => typeof g === "object" && g !== null && isCount(g.events) && Number.isFinite(g.created) &&
  Number.isFinite(g.updated) && ["id", "title", "scenarioId", "language", "seatName"].every((k) => typeof g[k] === "string");

// ---------------------------------------------------------------- the journal

export class Journal {
  // told.state(state, problem) and told.owned(id, owned) are called on every change.
  constructor({ indexedDB = globalThis.indexedDB, locks = globalThis.navigator?.locks,
                storage = globalThis.navigator?.storage, now = () => Date.now(), told = {} } = {}) {
    this.told = told;
    this.now = now;
    this.storage = storage;
    this.database = new Database(indexedDB);
    this.ownership = makeOwnership(locks, this.database, (id, owned) => this.ownershipChanged(id, owned), now);
    this.queue = []; // of {kind, id, ..., settle}
    this.draining = null; // promise, while the queue is being written
    this.broken = ""; // the problem with the head of the queue
    this.trouble = ""; // the same while it is tried again: said until something is written
    this.gone = ""; // why nothing is kept
    this.elsewhere = new Set(); // games that another tab has
    this.leaving = new Map(); // id -> a release that waits for what is on its way
    this.continues = new Map(); // id -> the events kept when the rest could not be read
    this.timer = 0;
    this.last = "";
  }

  // ---- What is shown

  status() {
    if (this.gone) return { state: "volatileOnly", problem: this.gone };
    if (this.elsewhere.size > 0) return { state: "readOnly", problem: "storage.otherTab" };
    if (this.broken || this.trouble) return { state: "failed", problem: this.broken || this.trouble };
    return { state: this.queue.length > 0 ? "saving" : "saved", problem: "" };
  }

  show() {
    const { state, problem } = this.status();
    if (state + problem === this.last) return;
    this.last = state + problem;
    this.told.state?.(state, problem);
  }

  ownershipChanged(id, owned) {
    if (owned) this.elsewhere.delete(id);
    else this.elsewhere.add(id);
    this.told.owned?.(id, owned);
    this.show();
  }

  // ---- Reading

  // Opens the database; false: not possible, or not yet, and the state says so.
  async start() {
    if (this.gone) return false;
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new DOMException("no answer", "TimeoutError")), patience);
    });
    try {
      await Promise.race([this.database.open(), late]);
      return true;
    } catch (error) {
      if (error?.name === "VersionError") this.gone = "storage.newer";
      else if (refusals.has(error?.name)) this.gone = "storage.unavailable";
      else this.broken = error?.name === "QuotaExceededError" ? "storage.full" : "storage.failed";
      return false;
    } finally {
      clearTimeout(timer);
      this.show();
    }
  }

  async list() {
    const games = await this.read(["games"], async (transaction) => transaction.result(transaction.objectStore("games").getAll()))
      .catch(() => []);
    return (games ?? []).filter(isGame).sort((a, b) => b.updated - a.updated);
  }

  // {bytes, upTo, events, notes, damaged}: a snapshot, the events after it and all notes; null: there is none. `skip` leaves out as
  // many of the best snapshots, when what they hold turned out to be unsound. Throws when reading fails.
  async load(id, skip = 0) {
    const stored = await this.read(["games", "snapshots", "events", "notes"], async (transaction) => {
      const game = await transaction.result(transaction.objectStore("games").get(id));
      const slots = await transaction.result(transaction.objectStore("snapshots").getAll(allOf(id)));
      const best = slots.filter(isSnapshot).sort((a, b) => b.upTo - a.upTo)[skip];
      if (!best) return null;
      const store = transaction.objectStore("events");
      const range = eventsFrom(id, best.upTo + 1);
      const keys = await transaction.result(store.getAllKeys(range));
      const rows = await transaction.result(store.getAll(range));
      let sound = 0;
      while (sound < rows.length && keys[sound][1] === best.upTo + 1 + sound && isEvent(rows[sound])) sound++;
      const damaged = sound < rows.length || best.upTo + sound < (game?.events ?? 0);
      const notes = await this.notesOf(transaction, id);
      return { bytes: best.bytes, upTo: best.upTo, events: rows.slice(0, sound), notes, damaged };
    });
    return this.withUnsaved(id, stored, skip);
  }

  async notesOf(transaction, id) {
    const store = transaction.objectStore("notes");
    const keys = await transaction.result(store.getAllKeys(allOf(id)));
    const rows = await transaction.result(store.getAll(allOf(id)));
    return rows.map((row, at) => isNote(row) && { note: String(keys[at][1]), ...row }).filter(Boolean);
  }

  // What this tab has still to write is part of its game.
  withUnsaved(id, stored, skip) {
    for (const op of this.queue) {
      if (op.id !== id) continue;
      if (op.kind === "begin" && !stored && skip === 0) stored = { ...op.snapshot, events: [], notes: [], damaged: false };
      if (op.kind === "append" && stored && op.first === stored.upTo + stored.events.length + 1) stored.events.push(...op.events);
      if (op.kind === "note" && stored) stored.notes.push(op.note);
    }
    return stored;
  }

  // What is on its way is waited for, as long as it goes on. Null where nothing is kept; throws when it cannot be
  // read although it should be there.
  async read(stores, body) {
    await this.draining;
    for (let attempt = 1; ; attempt++) {
      const ready = await this.start();
      if (this.gone) return null;
      try {
        if (!ready) throw new Error(this.broken);
        return await this.database.run(stores, "readonly", body);
      } catch (error) {
        console.warn("storage: reading failed:", error);
        if (attempt === 3) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
      }
    }
  }

  // ---- Writing. Each resolves to whether it was stored, however late.

  begin(game, bytes, upTo) {
    this.storage?.persist?.().catch(() => {}); // not in plain HTTP
    return this.enqueue({ kind: "begin", id: game.id, game, snapshot: { bytes, upTo, checksum: crc32(bytes) } });
  }
  append(id, first, events) { return this.enqueue({ kind: "append", id, first, events }); }
  // note: {note, salt, text}
  note(id, note) { return this.enqueue({ kind: "note", id, note }); }
  snapshot(id, bytes, upTo) {
    return this.enqueue({ kind: "snapshot", id, snapshot: { bytes, upTo, checksum: crc32(bytes) } });
  }
  describe(game) { return this.enqueue({ kind: "describe", id: game.id, game }); }
  async remove(id) {
    const ours = this.ownership.owns(id) || (await this.acquire(id));
    if (!ours) { await this.release(id); return false; }
    const removed = await this.enqueue({ kind: "remove", id });
    await this.ownership.release(id);
    return removed;
  }
  // The record goes on from event `upTo`: what is stored after it could not be read, and gives way to the next.
  keep(id, upTo) { this.continues.set(id, upTo); }

  async acquire(id) {
    this.leaving.delete(id);
    if (!(await this.start())) return false;
    let owned = false;
    try {
      owned = await this.ownership.acquire(id);
      if (owned) this.elsewhere.delete(id);
      else this.elsewhere.add(id);
    } catch {
      this.broken = "storage.failed";
    }
    this.show();
    return owned;
  }
  // Once what is on its way is stored.
  async release(id) {
    this.elsewhere.delete(id);
    this.show();
    const leave = {};
    this.leaving.set(id, leave);
    for (let op; (op = this.queue.find((o) => o.id === id)); ) await op.settled;
    if (this.leaving.get(id) !== leave) return; // the game was acquired again
    this.leaving.delete(id);
    await this.ownership.release(id);
  }

  // By hand: the page says anew how it went.
  retry() {
    this.broken = "";
    this.again();
    this.trouble = "";
    this.show();
  }

  again() {
    this.trouble = this.broken || this.trouble;
    this.broken = "";
    this.draining ??= this.drain();
  }

  enqueue(op) {
    if (this.gone) return Promise.resolve(false);
    op.settled = new Promise((resolve) => { op.settle = resolve; });
    this.queue.push(op);
    this.again();
    this.show();
    return op.settled;
  }

  // Writes what is in the queue, one transaction after the other, until it is empty or one fails.
  async drain() {
    clearTimeout(this.timer);
    await null; // the caller has yet to note that this runs
    while (this.queue.length > 0 && !this.broken && (await this.start())) {
      const ops = this.together();
      let stored = false;
      try {
        await this.write(ops);
        stored = true;
      } catch (error) {
        if (!this.givesUp(ops, error)) break;
      }
      this.trouble = "";
      this.queue.splice(0, ops.length);
      for (const op of ops) op.settle(stored);
    }
    this.draining = null;
    if (this.gone) for (const op of this.queue.splice(0)) op.settle(false);
    if (this.broken) this.timer = setTimeout(() => this.again(), patience);
    this.show();
  }

  // The head of the queue, and the appends to the same game that follow an append.
  together() {
    const [head] = this.queue;
    let count = 1;
    if (head.kind === "append")
      while (this.queue[count]?.kind === "append" && this.queue[count].id === head.id) count++;
    return this.queue.slice(0, count);
  }

  // Whether the failure is for good, for these operations.
  givesUp([{ kind, id }], error) {
    if (error instanceof Refused) {
      // Not ours any more, or another tab has written: what this tab shows is not what is stored.
      if (kind === "append" && !this.elsewhere.has(id)) {
        this.ownership.forget(id);
        this.ownershipChanged(id, false);
      }
      return true;
    }
    // A game goes on without another snapshot; its events are stored.
    if (kind === "snapshot") return true;
    this.broken = error?.name === "QuotaExceededError" ? "storage.full" : "storage.failed";
    return false;
  }

  async write(ops) {
    const [{ kind, id }] = ops;
    const stores = ["games", "events", "snapshots", "notes", ...this.ownership.stores()];
    if (kind === "begin") await this.ownership.prepare(id);
    await this.database.run(stores, "readwrite", async (transaction) => {
      if (kind === "begin") await this.ownership.claim(transaction, id);
      else if (kind !== "describe" && !(await this.ownership.check(transaction, id))) throw new Refused("lease");
      await this[kind + "In"](transaction, id, ops);
    });
    if (kind === "append") this.continues.delete(id);
  }

  async beginIn(transaction, id, [{ game, snapshot }]) {
    const created = this.now();
    transaction.objectStore("games").put({ ...game, created, updated: created, events: snapshot.upTo }, id);
    transaction.objectStore("snapshots").put(snapshot, [id, beginning]);
  }

  async appendIn(transaction, id, ops) {
    const games = transaction.objectStore("games");
    const events = transaction.objectStore("events");
    const game = await transaction.result(games.get(id));
    if (!game) throw new Refused("gone");
    let next = ops[0].first;
    if (this.continues.has(id)) {
      if (next !== this.continues.get(id) + 1) throw new Refused("order");
      await this.forget(transaction, id, next);
    } else if (next !== game.events + 1) {
      throw new Refused("order");
    }
    for (const op of ops) {
      if (op.first !== next) throw new Refused("order");
      for (const event of op.events) events.put(event, [id, next++]);
    }
    games.put({ ...game, events: next - 1, updated: this.now() }, id);
  }

  async noteIn(transaction, id, [{ note: { note, salt, text } }]) {
    const game = await transaction.result(transaction.objectStore("games").get(id));
    if (!game) throw new Refused("gone");
    transaction.objectStore("notes").put({ salt, text }, [id, note]);
  }

  // What was stored from event `first` on, with the snapshots that hold it.
  async forget(transaction, id, first) {
    transaction.objectStore("events").delete(eventsFrom(id, first));
    const store = transaction.objectStore("snapshots");
    for (const slot of snapshotSlots) {
      const snapshot = await transaction.result(store.get([id, slot]));
      if (snapshot && !(snapshot.upTo < first)) store.delete([id, slot]);
    }
  }

  // Into the slot that is worth less: without a sound snapshot, or with the older one.
  async snapshotIn(transaction, id, [{ snapshot }]) {
    const game = await transaction.result(transaction.objectStore("games").get(id));
    if (!game || game.events < snapshot.upTo) throw new Refused("order");
    const store = transaction.objectStore("snapshots");
    const worth = [];
    for (const slot of snapshotSlots) {
      const there = await transaction.result(store.get([id, slot]));
      worth.push(isSnapshot(there) ? there.upTo : -1);
    }
    store.put(snapshot, [id, worth[0] <= worth[1] ? 0 : 1]);
  }

  async describeIn(transaction, id, [{ game }]) {
    const games = transaction.objectStore("games");
    const there = await transaction.result(games.get(id));
    if (!there) throw new Refused("gone");
    games.put({ ...there, ...game }, id);
  }

  async removeIn(transaction, id) {
    transaction.objectStore("games").delete(id);
    transaction.objectStore("events").delete(allOf(id));
    transaction.objectStore("snapshots").delete(allOf(id));
    transaction.objectStore("notes").delete(allOf(id));
  }
}

// ---------------------------------------------------------------- the program's side

// A message is a list of fields, each its length (32 bits, little endian) and its bytes; texts are UTF-8, numbers
// decimal. See src/ui/platform/web/storage_web.cpp, which has the same.
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function packFields(fields) {
  const parts = fields.map((field) => (isBytes(field) ? field : encoder.encode(String(field))));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

export function unpackFields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields = [];
  for (let at = 0; at < bytes.length; ) {
    const size = view.getUint32(at, true);
    fields.push(bytes.slice(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return fields;
}

// An event as a field: time (64 bits), actor (32), tag (16), hash (16 bytes), payload.
export function packEvent({ time, actor, tag, payload, hash }) {
  const bytes = new Uint8Array(30 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, BigInt(time), true);
  view.setUint32(8, actor, true);
  view.setUint16(12, tag, true);
  bytes.set(hash, 14);
  bytes.set(payload, 30);
  return bytes;
}

export function unpackEvent(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { time: Number(view.getBigInt64(0, true)), actor: view.getUint32(8, true), tag: view.getUint16(12, true),
           hash: bytes.slice(14, 30), payload: bytes.slice(30) };
}

const gameFields = ["id", "title", "scenarioId", "language", "seatName"];

// What web/library_storage.js calls. `program` is () => Program, see shell.js.
export class PageStorage {
  constructor(program, options = {}) {
    this.program = program;
    this.journal = new Journal({ ...options, told: {
      state: (state, problem) => this.reply(0, [state, problem]),
      owned: (id, owned) => this.reply(-1, [id, owned ? 1 : 0]),
    } });
  }

  reply(request, fields) {
    const program = this.program();
    if (!program) return setTimeout(() => this.reply(request, fields), 10); // it is still being made
    program.withBytes(packFields(fields), (at, size) => program.call("storage_reply", request, at, size));
  }

  async call(name, request, bytes) {
    const fields = unpackFields(bytes);
    const texts = fields.map((field) => (field.length < 10000 ? decoder.decode(field) : ""));
    const answer = await this[name](texts, fields);
    if (request > 0) this.reply(request, answer);
  }

  game(texts) {
    const game = Object.fromEntries(gameFields.map((name, at) => [name, texts[at]]));
    return { ...game, finished: texts[5] === "1" };
  }

  async start() { await this.journal.start(); return []; }
  async list() {
    const games = await this.journal.list();
    return games.flatMap((g) => [...gameFields.map((name) => g[name]), g.finished ? 1 : 0, g.created, g.updated, g.events]);
  }
  async load([id, skip]) {
    let loaded;
    try { loaded = await this.journal.load(id, Number(skip)); } catch { return ["failed"]; }
    if (!loaded) return [];
    const notes = loaded.notes.flatMap(({ note, salt, text }) => [note, salt, text]);
    return [loaded.damaged ? 1 : 0, loaded.upTo, loaded.bytes, loaded.notes.length, ...notes, ...loaded.events.map(packEvent)];
  }
  async begin(texts, fields) { return [await this.journal.begin(this.game(texts), fields[7], Number(texts[6])) ? 1 : 0]; }
  async append([id, first], fields) {
    return [await this.journal.append(id, Number(first), fields.slice(2).map(unpackEvent)) ? 1 : 0];
  }
  async note([id, note, , text], fields) { return [await this.journal.note(id, { note, salt: fields[2], text }) ? 1 : 0]; }
  async snapshot([id, upTo], fields) { return [await this.journal.snapshot(id, fields[2], Number(upTo)) ? 1 : 0]; }
  async describe(texts) { return [await this.journal.describe(this.game(texts)) ? 1 : 0]; }
  async remove([id]) { return [await this.journal.remove(id) ? 1 : 0]; }
  async acquire([id]) { return [await this.journal.acquire(id) ? 1 : 0]; }
  async release([id]) { await this.journal.release(id); return []; }
  keep([id, upTo]) { this.journal.keep(id, Number(upTo)); return []; }
  retry() { this.journal.retry(); return []; }
}
