// Which tab may write to a game. Two ways, the same interface:
//
//   acquire(id) -> Promise of true (this tab has it) or false (another has it; told(id, true) follows when it is free)
//   release(id)
//   told(id, owned): a game that was waited for is ours; or one that was ours is lost
//
// Web Locks need a secure context. A school's LAN is plain HTTP: there, a lease in IndexedDB, renewed each second
// and free to be taken when it has not been for four. A tab that slept may find its lease taken; what it then
// writes is refused, because every write looks at the lease within its own transaction.

export const beat = 1000; // ms between renewals
export const expiry = 4000; // ms after which a lease is free

export function makeOwnership(locks, database, told, now) {
  return locks ? new LockOwnership(locks, told) : new LeaseOwnership(database, told, now);
}

class LockOwnership {
  constructor(locks, told) {
    this.locks = locks;
    this.told = told;
    this.held = new Map(); // id -> what is held or waited for
    this.leaving = new Map(); // id -> promise that it is let go
  }

  owns(id) { return this.held.get(id)?.owned === true; }
  // The lock is outside of the transaction; it cannot be lost while the page lives.
  stores() { return []; } // of IndexedDB, that a write needs for its check
  check(transaction, id) { return this.owns(id); }
  claim() {}
  forget() {}
  // Before a game is begun. Nobody else can have a game that is new.
  prepare(id) { return this.acquire(id); }

  async acquire(id) {
    if (this.held.has(id)) return this.owns(id);
    await this.leaving.get(id); // or our own lock would stand in our way
    if (await this.request(id, { ifAvailable: true }, false)) return true;
    // Wait in line; the promise of this request is settled only when the lock is let go.
    this.request(id, {}, true);
    return false;
  }

  // Resolves once it is known whether the lock is ours.
  request(id, options, tells) {
    return new Promise((settled) => {
      const entry = { owned: false, release: null };
      const abort = new AbortController();
      const released = new Promise((resolve) => { entry.release = () => { resolve(); abort.abort(); }; });
      this.held.set(id, entry);
      // `signal` may not go with ifAvailable.
      const signal = options.ifAvailable ? {} : { signal: abort.signal };
      entry.ended = this.locks.request("plenary:" + id, { ...options, ...signal }, (lock) => {
        if (!lock) {
          if (this.held.get(id) === entry) this.held.delete(id);
          settled(false);
          return undefined;
        }
        entry.owned = true;
        settled(true);
        if (tells) this.told(id, true);
        return released;
      }).catch(() => {
        if (this.held.get(id) === entry) this.held.delete(id);
        settled(false);
      });
    });
  }

  async release(id) {
    const entry = this.held.get(id);
    if (!entry) return;
    this.held.delete(id);
    entry.release();
    this.leaving.set(id, entry.ended);
    await entry.ended;
    if (this.leaving.get(id) === entry.ended) this.leaving.delete(id);
  }
}

class LeaseOwnership {
  constructor(database, told, now) {
    this.database = database; // has run(stores, mode, body), see journal.js
    this.told = told;
    this.now = now;
    this.self = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    this.games = new Map(); // id -> owned, of what is held or waited for
    this.timer = 0;
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("plenary-leases") : null;
    if (this.channel) this.channel.onmessage = () => this.look();
    // Letting go on the way out spares the next tab the wait. If it does not get through, the lease runs out.
    globalThis.addEventListener?.("pagehide", () => { for (const id of [...this.games.keys()]) this.letGo(id, true); });
    globalThis.addEventListener?.("pageshow", (event) => { if (event.persisted) this.look(); });
  }

  owns(id) { return this.games.get(id) === true; }
  stores() { return ["leases"]; }

  free(lease) {
    // A clock that was set back must not make a lease last for hours.
    const rest = lease?.expires - this.now();
    return !lease || lease.owner === this.self || !(rest > 0) || rest > 2 * expiry;
  }

  // Within the transaction of a write: whether the lease is still ours. Renews it.
  async check(transaction, id) {
    const store = transaction.objectStore("leases");
    const lease = await transaction.result(store.get(id));
    if (lease?.owner !== this.self) return false;
    store.put({ owner: this.self, expires: this.now() + expiry }, id);
    return true;
  }

  prepare() {}
  // Within the transaction that begins a game.
  claim(transaction, id) {
    transaction.objectStore("leases").put({ owner: this.self, expires: this.now() + expiry }, id);
    this.hold(id, true);
  }

  hold(id, owned) {
    this.games.set(id, owned);
    this.timer ||= setInterval(() => this.look(), beat);
  }

  // One attempt, atomic. Also renews.
  async take(id) {
    let taken = false;
    await this.database.run(["leases"], "readwrite", async (transaction) => {
      const store = transaction.objectStore("leases");
      taken = this.free(await transaction.result(store.get(id)));
      if (taken) store.put({ owner: this.self, expires: this.now() + expiry }, id);
    });
    return taken;
  }

  async acquire(id) {
    this.hold(id, this.owns(id));
    const taken = await this.take(id); // when it fails, the next beat tries again
    if (this.games.has(id)) this.games.set(id, taken);
    return taken;
  }

  // Renews what is ours, tries what is not.
  async look() {
    for (const id of [...this.games.keys()]) {
      let taken;
      try { taken = await this.take(id); } catch { continue; }
      const before = this.games.get(id);
      if (before === undefined) { // released in the meantime
        if (taken) this.letGo(id);
      } else if (taken !== before) {
        this.games.set(id, taken);
        this.told(id, taken);
      }
    }
  }

  // A write was refused: it is waited for again.
  forget(id) { this.games.set(id, false); }

  async letGo(id, leavesPage = false) {
    try {
      await this.database.run(["leases"], "readwrite", async (transaction) => {
        const store = transaction.objectStore("leases");
        const lease = await transaction.result(store.get(id));
        // Unless this tab has come back to the game in the meantime.
        if (lease?.owner === this.self && (leavesPage || !this.games.has(id))) store.delete(id);
      });
      this.channel?.postMessage(id);
    } catch {
      // It runs out by itself.
    }
  }

  async release(id) {
    if (!this.games.delete(id)) return;
    if (this.games.size === 0) { clearInterval(this.timer); this.timer = 0; }
    await this.letGo(id);
  }
}
